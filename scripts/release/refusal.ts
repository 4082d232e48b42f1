/** The release is not good, or not this one's to make: told in one message, exit status 1. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
