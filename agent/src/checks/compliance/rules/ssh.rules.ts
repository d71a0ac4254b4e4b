/** Rules about sshd, as a rules file has them. Numbers are those of the CIS Debian Linux 12 Benchmark 1.1. */
export const SSH_RULES = `
rules:
  - id: ssh.permit_root_login
    title: Nobody signs in as root over SSH
    severity: high
    rationale: Who signs in as root is nobody in the logs, and every robot of the internet knows that name.
    remediation: Set "PermitRootLogin no" in /etc/ssh/sshd_config and reload sshd. Sign in as yourself and use sudo.
    mapping: { cis_debian_12: 5.1.20 }
    applies: { any: [{ file: { path: /etc/ssh/sshd_config } }, { file: { path: /usr/sbin/sshd } }] }
    check: { sshd: { keyword: PermitRootLogin, equals: 'no' } }
  - id: ssh.password_authentication
    title: sshd takes keys and no passwords
    severity: high
    rationale: Passwords are guessed, day and night; keys are not.
    remediation: Give everybody a key, try it, then set "PasswordAuthentication no" in /etc/ssh/sshd_config and reload sshd.
    mapping: { openssh: sshd_config(5) }
    applies: { any: [{ file: { path: /etc/ssh/sshd_config } }, { file: { path: /usr/sbin/sshd } }] }
    check: { sshd: { keyword: PasswordAuthentication, equals: 'no' } }
  - id: ssh.max_auth_tries
    title: sshd ends a connection after four failed tries
    severity: medium
    rationale: Each connection gives a guesser that many tries.
    remediation: Set "MaxAuthTries 4" in /etc/ssh/sshd_config and reload sshd.
    mapping: { cis_debian_12: 5.1.16 }
    applies: { any: [{ file: { path: /etc/ssh/sshd_config } }, { file: { path: /usr/sbin/sshd } }] }
    check: { sshd: { keyword: MaxAuthTries, at_most: 4 } }
  - id: ssh.permit_empty_passwords
    title: sshd lets nobody in with an empty password
    severity: critical
    rationale: An account without a password would be open to everybody who reaches port 22.
    remediation: Set "PermitEmptyPasswords no" in /etc/ssh/sshd_config and reload sshd.
    mapping: { cis_debian_12: 5.1.19 }
    applies: { any: [{ file: { path: /etc/ssh/sshd_config } }, { file: { path: /usr/sbin/sshd } }] }
    check: { sshd: { keyword: PermitEmptyPasswords, equals: 'no' } }
  - id: ssh.x11_forwarding
    title: sshd forwards no X11
    severity: low
    rationale: A compromised server reads and types on the desktop of whoever signs in with X11 forwarding.
    remediation: Set "X11Forwarding no" in /etc/ssh/sshd_config and reload sshd.
    mapping: { cis_debian_12: 5.1.8 }
    applies: { any: [{ file: { path: /etc/ssh/sshd_config } }, { file: { path: /usr/sbin/sshd } }] }
    check: { sshd: { keyword: X11Forwarding, equals: 'no' } }
  - id: ssh.host_based_authentication
    title: sshd trusts no other host
    severity: medium
    rationale: Whoever takes one machine has all that trust it.
    remediation: Set "HostbasedAuthentication no" and "IgnoreRhosts yes" in /etc/ssh/sshd_config and reload sshd.
    mapping: { cis_debian_12: 5.1.10 }
    applies: { any: [{ file: { path: /etc/ssh/sshd_config } }, { file: { path: /usr/sbin/sshd } }] }
    check:
      all:
        - { sshd: { keyword: HostbasedAuthentication, equals: 'no' } }
        - { sshd: { keyword: IgnoreRhosts, equals: 'yes' } }
  - id: ssh.permit_user_environment
    title: sshd takes no environment from users' files
    severity: medium
    rationale: LD_PRELOAD in ~/.ssh/environment gets round commands that a key is limited to.
    remediation: Set "PermitUserEnvironment no" in /etc/ssh/sshd_config and reload sshd.
    mapping: { cis_debian_12: 5.1.21 }
    applies: { any: [{ file: { path: /etc/ssh/sshd_config } }, { file: { path: /usr/sbin/sshd } }] }
    check: { sshd: { keyword: PermitUserEnvironment, equals: 'no' } }
  - id: ssh.login_grace_time
    title: sshd waits at most a minute for a sign-in
    severity: low
    rationale: Connections that have not signed in take up the places of those that would.
    remediation: Set "LoginGraceTime 60" in /etc/ssh/sshd_config and reload sshd.
    mapping: { cis_debian_12: 5.1.13 }
    applies: { any: [{ file: { path: /etc/ssh/sshd_config } }, { file: { path: /usr/sbin/sshd } }] }
    check: { any: [{ sshd: { keyword: LoginGraceTime, at_least: 1, at_most: 60 } }, { sshd: { keyword: LoginGraceTime, one_of: [1m, 60s] } }] }
  - id: ssh.config_mode
    title: Only root may read or change the configuration of sshd
    severity: medium
    rationale: It says who may sign in and how; a change of it opens the machine.
    remediation: chown root:root /etc/ssh/sshd_config && chmod 0600 /etc/ssh/sshd_config
    mapping: { cis_debian_12: 5.1.1 }
    applies: { file: { path: /etc/ssh/sshd_config } }
    check: { file: { path: /etc/ssh/sshd_config, mode: '0600', owner: root, groups: [root] } }
`;
