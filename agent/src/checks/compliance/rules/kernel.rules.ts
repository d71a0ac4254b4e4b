/** Rules about the kernel, as a rules file has them. Numbers are those of the CIS Debian Linux 12 Benchmark 1.1. */
export const KERNEL_RULES = `
rules:
  - id: kernel.ip_forward
    title: The machine forwards no packets of others
    severity: low
    rationale: A machine that routes joins networks that were meant to be apart. A router or container host does so on purpose and leaves this rule out.
    remediation: Write "net.ipv4.ip_forward = 0" into /etc/sysctl.d/60-hardening.conf, and run sysctl --system.
    mapping: { cis_debian_12: 3.3.1 }
    applies: { sysctl: { name: net.ipv4.ip_forward, at_least: 0 } }
    check: { sysctl: { name: net.ipv4.ip_forward, equals: 0 } }
  - id: kernel.rp_filter
    title: Packets that came the wrong way are dropped
    severity: low
    rationale: Without reverse path filtering a forged sender is answered.
    remediation: Write "net.ipv4.conf.all.rp_filter = 1" into /etc/sysctl.d/60-hardening.conf, and run sysctl --system.
    mapping: { cis_debian_12: 3.3.7 }
    applies: { sysctl: { name: net.ipv4.conf.all.rp_filter, at_least: 0 } }
    check:
      any:
        - { sysctl: { name: net.ipv4.conf.all.rp_filter, at_least: 1 } }
        - { sysctl: { name: net.ipv4.conf.*.rp_filter, at_least: 1 } }
  - id: kernel.accept_redirects
    title: Redirects of ICMP are not taken
    severity: low
    rationale: A neighbour can turn the machine's traffic to itself with them.
    remediation: Write "net.ipv4.conf.all.accept_redirects = 0" and the same for default into /etc/sysctl.d/60-hardening.conf, and run sysctl --system.
    mapping: { cis_debian_12: 3.3.5 }
    applies: { sysctl: { name: net.ipv4.conf.all.accept_redirects, at_least: 0 } }
    check: { sysctl: { name: net.ipv4.conf.all.accept_redirects, equals: 0 } }
  - id: kernel.accept_source_route
    title: Packets that choose their own way are not taken
    severity: low
    rationale: Source routing reaches networks that are otherwise out of reach.
    remediation: Write "net.ipv4.conf.all.accept_source_route = 0" into /etc/sysctl.d/60-hardening.conf, and run sysctl --system.
    mapping: { cis_debian_12: 3.3.8 }
    applies: { sysctl: { name: net.ipv4.conf.all.accept_source_route, at_least: 0 } }
    check: { sysctl: { name: net.ipv4.conf.all.accept_source_route, equals: 0 } }
  - id: kernel.syn_cookies
    title: A flood of half-open connections is survived
    severity: low
    rationale: Without SYN cookies one sender fills the queue of every port.
    remediation: Write "net.ipv4.tcp_syncookies = 1" into /etc/sysctl.d/60-hardening.conf, and run sysctl --system.
    mapping: { cis_debian_12: 3.3.10 }
    applies: { sysctl: { name: net.ipv4.tcp_syncookies, at_least: 0 } }
    check: { sysctl: { name: net.ipv4.tcp_syncookies, at_least: 1 } }
  - id: kernel.aslr
    title: Programs are laid out in memory at random
    severity: medium
    rationale: What lies at the same place everywhere is hit by the first shot.
    remediation: Write "kernel.randomize_va_space = 2" into /etc/sysctl.d/60-hardening.conf, and run sysctl --system.
    mapping: { cis_debian_12: 1.5.1 }
    applies: { sysctl: { name: kernel.randomize_va_space, at_least: 0 } }
    check: { sysctl: { name: kernel.randomize_va_space, equals: 2 } }
  - id: kernel.ptrace_scope
    title: Programs may not look into each other
    severity: medium
    rationale: One compromised program of a user reads the keys out of the memory of all others.
    remediation: Write "kernel.yama.ptrace_scope = 1" into /etc/sysctl.d/60-hardening.conf, and run sysctl --system.
    mapping: { cis_debian_12: 1.5.2 }
    applies: { sysctl: { name: kernel.yama.ptrace_scope, at_least: 0 } }
    check: { sysctl: { name: kernel.yama.ptrace_scope, at_least: 1 } }
  - id: kernel.suid_dumpable
    title: Programs with rights leave no memory behind
    severity: medium
    rationale: The core of a setuid program holds what its caller must not see.
    remediation: Write "fs.suid_dumpable = 0" into /etc/sysctl.d/60-hardening.conf, and run sysctl --system.
    mapping: { cis_debian_12: 1.5.3 }
    applies: { sysctl: { name: fs.suid_dumpable, at_least: 0 } }
    check: { sysctl: { name: fs.suid_dumpable, not_one_of: [1] } }
  - id: kernel.protected_links
    title: Links in shared folders trap nobody
    severity: medium
    rationale: A link in /tmp has a program of root write where its owner could not.
    remediation: Write "fs.protected_symlinks = 1" and "fs.protected_hardlinks = 1" into /etc/sysctl.d/60-hardening.conf, and run sysctl --system.
    mapping: { debian: procps defaults }
    applies: { sysctl: { name: fs.protected_symlinks, at_least: 0 } }
    check:
      all:
        - { sysctl: { name: fs.protected_symlinks, equals: 1 } }
        - { sysctl: { name: fs.protected_hardlinks, equals: 1 } }
  - id: mount.dev_shm
    title: Nothing runs with rights out of shared memory
    severity: low
    rationale: /dev/shm is writable by all, and is where exploits put their second stage.
    remediation: "Add to /etc/fstab: tmpfs /dev/shm tmpfs defaults,nosuid,nodev 0 0, and run mount -o remount /dev/shm."
    mapping: { cis_debian_12: 1.1.2.2 }
    applies: { mount: { path: /dev/shm } }
    check: { mount: { path: /dev/shm, options: [nosuid, nodev] } }
  - id: mount.tmp
    title: Nothing runs with rights out of /tmp
    severity: low
    rationale: Everybody may write there. Where /tmp is no filesystem of its own, this cannot be set and does not apply.
    remediation: Mount /tmp with the options nosuid and nodev, in /etc/fstab or by systemctl edit tmp.mount.
    mapping: { cis_debian_12: 1.1.2.1 }
    applies: { mount: { path: /tmp } }
    check: { mount: { path: /tmp, options: [nosuid, nodev] } }
`;
