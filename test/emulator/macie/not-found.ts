// What Macie answers with ResourceNotFoundException.
export class NotFound extends Error {
  override readonly name = 'NotFound'
}
