import { unwrap } from '@agent-monitor/client';
import { hub } from './hub.js';
import type { Alert, Command, CommandAction } from './shapes.js';

/** A window of maintenance, from now on. */
export interface MaintenancePlan {
  duration_seconds: number;
  reason: string;
}

/** Tells an agent to do something; what becomes of it the stream tells. */
export function commandAgent(id: string, action: CommandAction, check?: string): Promise<Command> {
  const body = { action, ...(check !== undefined && { check }) };
  return unwrap(hub.POST('/api/v1/agents/{id}/commands', { params: { path: { id } }, body }));
}

/** Opens a window of maintenance: nobody is told of what happens to the agent until its end. */
export async function openMaintenance(id: string, plan: MaintenancePlan): Promise<void> {
  await unwrap(hub.POST('/api/v1/agents/{id}/maintenance', { params: { path: { id } }, body: plan }));
}

/** Ends it before its time. */
export async function endMaintenance(id: string): Promise<void> {
  await unwrap(hub.DELETE('/api/v1/agents/{id}/maintenance', { params: { path: { id } } }));
}

/** Says that somebody has an alert: the one who is signed in. */
export function acknowledgeAlert(id: string, note: string): Promise<Alert> {
  const params = { path: { alert_id: id } };
  return unwrap(hub.POST('/api/v1/alerts/{alert_id}/acknowledge', { params, body: note === '' ? {} : { note } }));
}

/** Ends an alert by hand; it comes again only after its condition has been false once. */
export function resolveAlert(id: string, note: string): Promise<Alert> {
  const params = { path: { alert_id: id } };
  return unwrap(hub.POST('/api/v1/alerts/{alert_id}/resolve', { params, body: note === '' ? {} : { note } }));
}

/** Adds to the timeline of an alert what somebody knows. */
export async function commentAlert(id: string, text: string): Promise<void> {
  await unwrap(hub.POST('/api/v1/alerts/{alert_id}/comments', { params: { path: { alert_id: id } }, body: { text } }));
}
