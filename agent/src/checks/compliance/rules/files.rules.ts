/** Rules about files, accounts and services, as a rules file has them. Numbers are those of the CIS Debian Linux 12 Benchmark 1.1. */
export const FILES_RULES = `
rules:
  - id: files.passwd_mode
    title: Only root changes the list of accounts
    severity: high
    rationale: One line more in /etc/passwd is one more root.
    remediation: chown root:root /etc/passwd && chmod 0644 /etc/passwd
    mapping: { cis_debian_12: 7.1.1 }
    check: { file: { path: /etc/passwd, mode: '0644', owner: root, groups: [root] } }
  - id: files.group_mode
    title: Only root changes the list of groups
    severity: high
    rationale: Who writes /etc/group is in sudo.
    remediation: chown root:root /etc/group && chmod 0644 /etc/group
    mapping: { cis_debian_12: 7.1.3 }
    check: { file: { path: /etc/group, mode: '0644', owner: root, groups: [root] } }
  - id: files.shadow_mode
    title: Only root and the group shadow read the hashes of passwords
    severity: high
    rationale: Hashes that can be read are guessed offline, without a limit of tries.
    remediation: chown root:shadow /etc/shadow && chmod 0640 /etc/shadow
    mapping: { cis_debian_12: 7.1.5 }
    applies: { file: { path: /etc/shadow } }
    check: { file: { path: /etc/shadow, mode: '0640', owner: root, groups: [root, shadow] } }
  - id: files.gshadow_mode
    title: Only root and the group shadow read the hashes of group passwords
    severity: medium
    rationale: A group's password lets its holder into the group.
    remediation: chown root:shadow /etc/gshadow && chmod 0640 /etc/gshadow
    mapping: { cis_debian_12: 7.1.7 }
    applies: { file: { path: /etc/gshadow } }
    check: { file: { path: /etc/gshadow, mode: '0640', owner: root, groups: [root, shadow] } }
  - id: files.crontab_mode
    title: Only root changes what cron runs
    severity: high
    rationale: What stands in /etc/crontab runs as root.
    remediation: chown root:root /etc/crontab && chmod 0644 /etc/crontab
    mapping: { cis_debian_12: 2.4.1.2 }
    applies: { file: { path: /etc/crontab } }
    check: { file: { path: /etc/crontab, mode: '0644', owner: root, groups: [root] } }
  - id: files.sudoers_mode
    title: Only root says who may become root
    severity: critical
    rationale: Who writes /etc/sudoers is root.
    remediation: chown root:root /etc/sudoers && chmod 0440 /etc/sudoers
    mapping: { debian: sudo default }
    applies: { file: { path: /etc/sudoers } }
    check: { file: { path: /etc/sudoers, mode: '0640', owner: root, groups: [root] } }
  - id: files.root_home_mode
    title: Nobody but root looks into the home of root
    severity: medium
    rationale: Keys and histories of the shell lie there.
    remediation: chmod 0700 /root
    mapping: { cis_debian_12: 7.2.9 }
    applies: { file: { path: /root } }
    check: { file: { path: /root, mode: '0750', owner: root } }
  - id: login.umask
    title: New files are not for everybody
    severity: low
    rationale: With umask 022 everybody reads what a user writes, unless the user thinks of it each time.
    remediation: Set "UMASK 027" in /etc/login.defs.
    mapping: { cis_debian_12: 5.4.3.3 }
    applies: { file: { path: /etc/login.defs } }
    check: { setting: { path: /etc/login.defs, key: UMASK, masks: '027' } }
  - id: login.password_hashing
    title: Passwords are hashed by a slow method
    severity: medium
    rationale: Hashes of MD5 and DES are guessed by the million a second.
    remediation: Set "ENCRYPT_METHOD YESCRYPT" (or SHA512) in /etc/login.defs and have old passwords changed.
    mapping: { cis_debian_12: 5.4.1.4 }
    applies: { file: { path: /etc/login.defs } }
    check: { setting: { path: /etc/login.defs, key: ENCRYPT_METHOD, one_of: [YESCRYPT, SHA512, BCRYPT] } }
  - id: sudo.no_authenticate
    title: sudo asks who it is
    severity: medium
    rationale: With !authenticate whoever finds an open session is root.
    remediation: Remove "Defaults !authenticate" from /etc/sudoers and /etc/sudoers.d.
    mapping: { cis_debian_12: 5.2.5 }
    applies: { file: { path: /etc/sudoers } }
    check:
      all:
        - { not: { line: { path: /etc/sudoers, starts: Defaults, contains: '!authenticate' } } }
        - { not: { line: { path: /etc/sudoers.d/*, starts: Defaults, contains: '!authenticate' } } }
  - id: accounts.only_root_has_uid_0
    title: Nobody but root has the rights of root
    severity: critical
    rationale: A second account with uid 0 is how an intruder stays.
    remediation: Find out who made the account, then remove it or give it another uid.
    mapping: { cis_debian_12: 5.4.2.1 }
    check: { accounts: only_root_has_uid_0 }
  - id: accounts.all_have_passwords
    title: No account is open without a password
    severity: critical
    rationale: Its name is enough to sign in.
    remediation: Set a password with passwd, or lock the account with passwd -l.
    mapping: { cis_debian_12: 7.2.2 }
    check: { accounts: all_have_passwords }
  - id: accounts.passwords_are_shadowed
    title: Passwords stand in /etc/shadow only
    severity: high
    rationale: Everybody reads /etc/passwd.
    remediation: Run pwconv.
    mapping: { cis_debian_12: 7.2.1 }
    check: { accounts: passwords_are_shadowed }
  - id: accounts.uids_are_unique
    title: No two accounts are the same to the system
    severity: medium
    rationale: Files and processes of one belong to the other, and logs cannot tell them apart.
    remediation: Give one of them another uid with usermod -u, and its files with chown.
    mapping: { cis_debian_12: 7.2.5 }
    check: { accounts: uids_are_unique }
  - id: accounts.system_accounts_cannot_sign_in
    title: Accounts of services have no shell
    severity: medium
    rationale: A service that is taken over should not be a place to sign in to.
    remediation: Run usermod -s /usr/sbin/nologin NAME, unless a person signs in with it.
    mapping: { cis_debian_12: 5.4.2.7 }
    check: { accounts: system_accounts_cannot_sign_in }
  - id: accounts.homes_are_private
    title: Homes are private
    severity: low
    rationale: Keys, tokens and histories lie in homes.
    remediation: chmod 0750 the home, and set "HOME_MODE 0750" in /etc/login.defs.
    mapping: { cis_debian_12: 7.2.9 }
    check: { accounts: homes_are_private }
  - id: audit.auditd
    title: Who did what is recorded
    severity: medium
    rationale: Without audit records an intrusion leaves no more than what the intruder left.
    remediation: Run apt-get install auditd && systemctl enable --now auditd.
    mapping: { cis_debian_12: 6.3.1.1 }
    applies: { any: [{ file: { path: /etc/systemd/system } }, { file: { path: /usr/lib/systemd/system } }] }
    check: { unit: { name: auditd.service, enabled: true } }
  - id: services.telnet
    title: No server for telnet or rsh is installed
    severity: high
    rationale: They send passwords in the clear.
    remediation: Run apt-get purge telnetd inetutils-telnetd rsh-server.
    mapping: { cis_debian_12: 2.1.19 }
    applies: { file: { path: /var/lib/dpkg/status } }
    check: { not: { any: [{ package: telnetd }, { package: inetutils-telnetd }, { package: telnetd-ssl }, { package: rsh-server }] } }
  - id: services.unattended_upgrades
    title: Security updates install themselves
    severity: medium
    rationale: Most intrusions use holes that an update had closed weeks before.
    remediation: Run apt-get install unattended-upgrades and dpkg-reconfigure -plow unattended-upgrades.
    mapping: { debian: securing-debian-manual }
    applies: { file: { path: /var/lib/dpkg/status } }
    check: { package: unattended-upgrades }
`;
