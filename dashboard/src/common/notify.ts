import { notifications } from '@mantine/notifications';
import { failureText } from './failure-text.js';

const LOOK = { withBorder: true, closeButtonProps: { 'aria-label': 'Close' } };

/** Tells in a corner that something is done. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: 'green', ...LOOK });
}

/** Tells in a corner what did not work, until it is closed. */
export function notifyFailure(title: string, error: Error): void {
  notifications.show({ title, message: failureText(error), color: 'red', autoClose: false, ...LOOK });
}
