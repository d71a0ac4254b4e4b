import type { AlertStatus } from '../alert-kinds.js';

/** Alert instances changed; committed before this is published. */
export class AlertsChanged {
  constructor(readonly changes: readonly { alert_id: string; to_status: AlertStatus }[]) {}
}
