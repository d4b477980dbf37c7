// Replies in the XML of AWS's Query protocol, as STS writes them.
import { type Answer, answer } from './http.ts'

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/'
const ID = '<RequestId>c6104cbe-af31-11e0-8154-cbc7ccf896c7</RequestId>'
const XML = { 'content-type': 'text/xml', 'x-amzn-requestid': 'c6104cbe-af31-11e0-8154-cbc7ccf896c7' }

export type Refusal = readonly [status: number, code: string, message: string]

export function success(operation: string, result: string): Answer {
  const metadata = `<ResponseMetadata>${ID}</ResponseMetadata>`
  const inner = `<${operation}Result>${result}</${operation}Result>${metadata}`
  return answer(200, `<${operation}Response xmlns="${NAMESPACE}">${inner}</${operation}Response>`, XML)
}

export function refusal(...[status, code, message]: Refusal): Answer {
  const type = status < 500 ? 'Sender' : 'Receiver'
  const error = `<Error><Type>${type}</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`
  return answer(status, `<ErrorResponse xmlns="${NAMESPACE}">${error}${ID}</ErrorResponse>`, XML)
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
