const [QUOTE, BACKSLASH, OPEN, CLOSE] = [34, 92, 123, 125];

/**
 * Cuts a text into its outermost JSON objects, whatever stands between them: one object, an array of them, one a line.
 * Only the object that is being read is held; of one that is larger than the bound nothing is, and it is counted.
 */
export class JsonObjects {
  /** How many were too large. */
  skipped = 0;
  private depth = 0;
  private isInString = false;
  private isEscaped = false;
  private parts: Buffer[] = [];
  private length = 0;

  constructor(private readonly mostBytes: number) {}

  /** The text has ended within an object. */
  get isCutOff(): boolean {
    return this.depth > 0;
  }

  /** Takes the next piece of the text, and gives the objects that end in it. */
  *push(chunk: Buffer): Generator<Buffer> {
    let start = this.depth > 0 ? 0 : -1;
    for (let at = 0; at < chunk.length; at += 1) {
      const code = chunk[at];
      if (this.isInString) this.readInString(code);
      else if (code === QUOTE && this.depth > 0) this.isInString = true;
      else if (code === OPEN) {
        if (this.depth === 0) start = at;
        this.depth += 1;
      } else if (code === CLOSE && this.depth > 0) {
        this.depth -= 1;
        if (this.depth > 0) continue;
        this.keep(chunk.subarray(start, at + 1));
        const whole = this.take();
        if (whole !== undefined) yield whole;
        start = -1;
      }
    }
    // What goes on in the next piece must not change with this one's buffer.
    if (start >= 0) this.keep(Buffer.from(chunk.subarray(start)));
  }

  private readInString(code: number | undefined): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (code === BACKSLASH) this.isEscaped = true;
    else if (code === QUOTE) this.isInString = false;
  }

  private keep(part: Buffer): void {
    this.length += part.length;
    if (this.length > this.mostBytes) this.parts = [];
    else this.parts.push(part);
  }

  private take(): Buffer | undefined {
    const isTooLarge = this.length > this.mostBytes;
    const whole = isTooLarge ? undefined : Buffer.concat(this.parts);
    if (isTooLarge) this.skipped += 1;
    this.parts = [];
    this.length = 0;
    return whole;
  }
}
