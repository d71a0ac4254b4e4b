/** Facts of a machine that tell what runs on it, read once, without root and without running a program. */
export interface Machine {
  readonly processes: readonly RunningProcess[];
  readonly sockets: readonly ListeningSocket[];
  /** It reaches itself by `::1`, which `localhost` need not lead to. */
  readonly hasIpv6Loopback: boolean;
  /** Names of systemd units that are installed, as `nginx.service`. */
  readonly units: readonly string[];
  /** Of the files that the kinds ask about, those that are there. */
  readonly files: readonly FileFacts[];
}

/** A process, under every name that it goes by: its own, that of its executable, the first word of its command line. */
export interface RunningProcess {
  readonly pid: number;
  readonly names: readonly string[];
}

/** A TCP port that something waits on. */
export interface ListeningSocket {
  /** `0.0.0.0` and `::` are all addresses of the machine. */
  readonly address: string;
  readonly port: number;
  /** Who waits there; undefined where only root may know. */
  readonly process?: RunningProcess;
}

/** One file from outside. */
export interface FileFacts {
  readonly path: string;
  readonly sizeBytes: number;
  /** Seconds since it was last written. */
  readonly ageSeconds: number;
}
