import {
  BellRing,
  CircleCheck,
  CircleDashed,
  CircleX,
  Info,
  type LucideIcon,
  OctagonAlert,
  TriangleAlert,
  UserCheck,
  Wrench,
  WifiOff,
} from 'lucide-react';
import type { ReactElement } from 'react';
import type { AgentCheck, AgentStatus, AlertStatus, Severity } from '../api/shapes.js';
import { ALERT_STATUS_NAMES, SEVERITY_NAMES, STATUS_NAMES } from './words.js';
import classes from './signs.module.css';

interface SignProps {
  icon: LucideIcon;
  /** Which of the colours of `tokens.css`; the icon and the word say the same. */
  tone: string;
  children: string;
}

function Sign({ icon: Icon, tone, children }: SignProps): ReactElement {
  return (
    <span className={classes.sign} data-tone={tone}>
      <Icon size={16} aria-hidden />
      {children}
    </span>
  );
}

const STATUS_ICONS: Record<AgentStatus, LucideIcon> = {
  online: CircleCheck,
  offline: WifiOff,
  error: TriangleAlert,
  maintenance: Wrench,
};

/** The status of an agent: an icon, a word and a colour. */
export function StatusSign({ status }: { status: AgentStatus }): ReactElement {
  return (
    <Sign icon={STATUS_ICONS[status]} tone={status}>
      {STATUS_NAMES[status]}
    </Sign>
  );
}

const SEVERITY_ICONS: Record<Severity, LucideIcon> = { critical: OctagonAlert, warning: TriangleAlert, info: Info };

/** How bad something is: an icon, a word and a colour. */
export function SeveritySign({ severity }: { severity: Severity }): ReactElement {
  return (
    <Sign icon={SEVERITY_ICONS[severity]} tone={severity}>
      {SEVERITY_NAMES[severity]}
    </Sign>
  );
}

const ALERT_ICONS: Record<AlertStatus, LucideIcon> = {
  pending: CircleDashed,
  firing: BellRing,
  acknowledged: UserCheck,
  resolved: CircleCheck,
};

/** Where an alert stands: an icon, a word and a colour. */
export function AlertStatusSign({ status }: { status: AlertStatus }): ReactElement {
  return (
    <Sign icon={ALERT_ICONS[status]} tone={status}>
      {ALERT_STATUS_NAMES[status]}
    </Sign>
  );
}

const CHECK_SIGNS: Record<AgentCheck['state'], [LucideIcon, string, string]> = {
  passed: [CircleCheck, 'online', 'Passed'],
  failed: [CircleX, 'offline', 'Failed'],
  error: [TriangleAlert, 'error', 'Could not run'],
};

/** How a check went: an icon, a word and a colour. */
export function CheckSign({ state }: { state: AgentCheck['state'] }): ReactElement {
  const [icon, tone, word] = CHECK_SIGNS[state];
  return (
    <Sign icon={icon} tone={tone}>
      {word}
    </Sign>
  );
}
