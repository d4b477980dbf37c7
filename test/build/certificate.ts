// A self-signed certificate, made on the spot so that no key lies in the repository: X.509 version 1 (RFC 5280), P-256.
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** Key and certificate for a server with this name, as PEM. */
export function selfSigned(name: string): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const body = toBeSigned(name, publicKey)
  const signature = sign('sha256', body, privateKey)
  const der = tagged(0x30, body, ECDSA_WITH_SHA256, tagged(0x03, Buffer.from([0]), signature))
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`,
  }
}

function tagged(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content)
  const { length } = body
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}

/** SEQUENCE { 1.2.840.10045.4.3.2 }. */
const ECDSA_WITH_SHA256 = tagged(0x30, Buffer.from('06082a8648ce3d040302', 'hex'))
/** 2.5.4.3. */
const COMMON_NAME = Buffer.from('0603550403', 'hex')
/** UTCTime. */
const VALIDITY = tagged(0x30, ...['250101000000Z', '490101000000Z'].map((time) => tagged(0x17, Buffer.from(time))))

function toBeSigned(name: string, key: KeyObject): Buffer {
  const serial = tagged(0x02, Buffer.concat([Buffer.from([1]), randomBytes(7)]))
  const subject = tagged(0x30, tagged(0x31, tagged(0x30, COMMON_NAME, tagged(0x0c, Buffer.from(name)))))
  const publicKey = key.export({ type: 'spki', format: 'der' })
  return tagged(0x30, serial, ECDSA_WITH_SHA256, subject, VALIDITY, subject, publicKey)
}
