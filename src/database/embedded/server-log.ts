/** Where the embedded server's life is told: one line for what happened, one for what an operator should look at. */
export interface ServerLog {
  info(message: string): void;
  warn(message: string): void;
}
