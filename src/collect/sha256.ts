// SHA-256 and HMAC for the signatures of requests: each in one call of OpenSSL. Node's createHmac checks its key for 20
// microseconds, as long as all else that signing does, and a call to Macie takes two to six of them.
import { hash } from 'node:crypto'

type Data = string | ArrayBuffer | ArrayBufferView

/** The function's block, as HMAC pads its key (RFC 2104). */
const BLOCK = 64

/** What the SDK's signer takes for its `sha256`: a hash, or with a secret an HMAC. */
export class Sha256 {
  readonly #secret: Data | undefined
  #parts: Uint8Array[] = []

  constructor(secret?: Data) {
    this.#secret = secret
  }

  update(data: Data): void {
    this.#parts.push(bytesOf(data))
  }

  async digest(): Promise<Uint8Array> {
    return this.#secret === undefined ? sha256(this.#parts) : hmac(bytesOf(this.#secret), this.#parts)
  }

  reset(): void {
    this.#parts = []
  }
}

/** HMAC-SHA-256 by RFC 2104. */
function hmac(secret: Uint8Array, message: readonly Uint8Array[]): Uint8Array {
  const key = secret.length > BLOCK ? sha256([secret]) : secret
  const inner = sha256([padded(key, 0x36363636), ...message])
  return sha256([padded(key, 0x5c5c5c5c), inner])
}

/** Four bytes at a time: most signatures are made before the loop is compiled. */
function padded(key: Uint8Array, pad: number): Uint8Array {
  const words = new Uint32Array(BLOCK / Uint32Array.BYTES_PER_ELEMENT)
  const block = new Uint8Array(words.buffer)
  block.set(key)
  for (let at = 0; at < words.length; at++) words[at] = (words[at] ?? 0) ^ pad
  return block
}

function sha256(parts: readonly Uint8Array[]): Uint8Array {
  const [only = Buffer.alloc(0)] = parts
  return hash('sha256', parts.length === 1 ? only : Buffer.concat(parts), 'buffer')
}

function bytesOf(data: Data): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data)
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data)
}
