/** Many, within a minute, of something that alone means little. */
export interface Burst {
  readonly count: number;
  /** Of all requests in that minute it must be at least this share, 0–1: a busy server always has a few. */
  readonly share?: number;
}

/** A known trouble, by the lines that programs write of it. */
export interface Signature {
  readonly name: string;
  readonly severity: 'warning' | 'critical';
  /** One of these stands in every such line: what a line is searched for before `test` sees it. */
  readonly literals: readonly string[];
  /** What the line must hold besides. Matched by the engine of JavaScript: nothing in it repeats what repeats. */
  readonly test?: RegExp;
  /** Absent: one line is enough. */
  readonly burst?: Burst;
  /** What has happened, and what to do. */
  readonly advice: string;
}

/** The signature of requests that failed at the server: by their status, which no text is searched for. */
export const SERVER_ERRORS: Signature = {
  name: 'http_5xx_burst',
  severity: 'critical',
  literals: [],
  burst: { count: 10, share: 0.05 },
  advice: 'Many requests fail at the server. Look at the error log of the web server and at what stands behind it.',
};

/** What is looked for by the text of a line. To have another trouble found, add it here, with lines in the spec. */
export const TEXT_SIGNATURES: readonly Signature[] = [
  {
    name: 'oom_kill',
    severity: 'critical',
    literals: ['Out of memory: Kill', 'Memory cgroup out of memory: Kill', 'oom-kill:', 'invoked oom-killer'],
    test: /Out of memory: Kill|out of memory: Kill|invoked oom-killer/,
    advice:
      'The kernel ended a process because memory ran out. Find what grew; give it a limit or the machine more memory.',
  },
  {
    name: 'segfault',
    severity: 'warning',
    literals: [' segfault at ', 'general protection fault', 'Segmentation fault', 'exited on signal 11'],
    test: / segfault at [0-9a-f]|general protection fault|Segmentation fault|exited on signal 11/,
    advice: 'A program crashed in its own memory. Look for a core dump (coredumpctl) and an update of the program.',
  },
  {
    name: 'io_error',
    severity: 'critical',
    literals: ['I/O error', 'Input/output error', 'UNRECOVERED READ', 'Unrecovered read error', 'Medium Error'],
    advice: 'A disk does not read or write. Look at it with smartctl, save its data, and have it replaced.',
  },
  {
    name: 'disk_full',
    severity: 'critical',
    literals: ['No space left on device', 'ENOSPC', 'Disk quota exceeded', 'disk full', 'not enough space on the disk'],
    advice: 'A filesystem is full, or has no inodes left. See which with df -h and df -i, and what fills it with du.',
  },
  {
    name: 'filesystem_readonly',
    severity: 'critical',
    literals: [
      'Remounting filesystem read-only',
      'Read-only file system',
      'forced readonly',
      'Shutting down filesystem',
    ],
    advice: 'A filesystem takes no writes any more, mostly after a fault of its disk. Look at dmesg, then check it.',
  },
  {
    name: 'certificate_error',
    severity: 'warning',
    literals: [
      'certificate verify failed',
      'certificate has expired',
      'x509: certificate',
      'CERT_HAS_EXPIRED',
      'unable to get local issuer certificate',
      'self-signed certificate',
      'self signed certificate',
      'PKIX path building failed',
      'SSL_do_handshake() failed',
      'certificate is not yet valid',
    ],
    advice:
      'A certificate is not believed. See whether it has expired, whether its chain is whole, and whose clock is wrong.',
  },
  {
    name: 'connection_refused_burst',
    severity: 'warning',
    literals: ['onnection refused', 'ECONNREFUSED'],
    burst: { count: 10 },
    advice:
      'Something that is connected to does not listen. Look at the address in the line, and whether its program runs.',
  },
  {
    name: 'auth_failure_burst',
    severity: 'critical',
    literals: [
      'Failed password for',
      'authentication failure',
      'Invalid user ',
      'password authentication failed',
      'Access denied for user',
      'auth failed',
      'WRONGPASS',
      '" was not found in "',
      'password mismatch',
    ],
    // Of one attempt several lines may tell; those that only repeat it are left out.
    test: /Failed password for|pam_unix\((?!sshd)[^)]{0,64}\): authentication failure|Invalid user \S{0,64} ?from|password authentication failed|Access denied for user|auth failed|WRONGPASS|user "[^"]{0,64}" was not found|user "[^"]{0,64}": password mismatch/,
    burst: { count: 10 },
    advice: 'Somebody tries passwords. See from where in the line; close the port to them, and see whether one got in.',
  },
];

/** What each is called in settings, figures and events. */
export const SIGNATURE_NAMES: readonly string[] = [...TEXT_SIGNATURES, SERVER_ERRORS].map(({ name }) => name);
