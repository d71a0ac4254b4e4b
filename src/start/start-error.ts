/** The hub cannot start as it is set up; the message is the one line an operator gets. */
export class StartError extends Error {}
