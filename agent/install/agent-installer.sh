#!/bin/sh
# Installs the Agent Monitor agent on a Linux machine: the program, its settings, and a systemd unit that keeps it running.
#
#   ./agent-installer.sh --server=monitoring.example.org:8000 --token=ame_…
#
# Everything is in functions, and the last line calls the first of them: a half download does nothing.
set -eu

# Ranges in patterns mean bytes, whatever the language of the machine.
LC_ALL=C
export LC_ALL

NAME=agent-monitor
PROGRAM_NAME=agent-monitor-agent
INSTALLER_VERSION=0.1.0
ACCOUNT=agent-monitor
UNIT_FILE=/etc/systemd/system/agent-monitor.service

# Longest waits, in seconds.
CONNECT_LIMIT=10
DOWNLOAD_LIMIT=900
BUILDING_LIMIT=300
STOP_LIMIT=10

# Room that the compressed and the whole program need, in KiB.
DOWNLOAD_KIB=56320
PROGRAM_KIB=143360

# Each thing that can be wrong has its own code; --help lists them.
E_USAGE=2
E_NOT_ROOT=3
E_MACHINE=4
E_TOOLS=5
E_UNREACHABLE=6
E_TLS=7
E_NOT_A_HUB=8
E_NO_PROGRAM=9
E_CHECKSUM=10
E_TOKEN=11
E_ACCOUNT=12
E_WRITE=13
E_TAKEN=14
E_REFUSED=15
E_NOT_ONLINE=16
E_ROLLED_BACK=17
E_NOT_INSTALLED=18

usage() {
  cat <<'USAGE'
Usage: agent-installer.sh --server=HUB --token=TOKEN [options]
       agent-installer.sh --upgrade | --uninstall [--prefix=DIR]

Installs the Agent Monitor agent on this machine and has it report to a hub. Run again, it
repairs or upgrades what is there, and keeps its identity and settings.

Options, as --option=VALUE or --option VALUE:
  --server HUB          The hub: monitoring.example.org:8000. Without a scheme it means https;
                        plain http has to be written: http://192.0.2.2:8000.
  --token TOKEN         Enrolment token (ame_…), for the first installation. Other users of the
                        machine can see it while this runs; AGENT_MONITOR_TOKEN in the
                        environment, or a file, they cannot.
  --token-file FILE     File that holds the token.
  --type TYPE           web_server, database_monitor, api_gateway, cache_monitor,
                        security_scanner, log_processor, api_agent or custom.
  --name NAME           What people call this agent; the host name by default.
  --environment NAME    As production, staging.
  --metadata KEY=VALUE  Description used by selectors; once per pair.
  --checks WHICH        What to do with the services found on this machine: check all of them,
                        none, or ask about each. By default ask at a terminal, else all.
  --ca-file FILE        Certificate authority (PEM) that signed the hub's certificate.
  --prefix DIR          Install below DIR instead, for this user: needs neither root nor systemd.
  --wait SECONDS        How long the hub may take to see the agent online (60).
  --upgrade             Fetch the hub's present program; go back to the old one if the new one
                        does not come online.
  --uninstall           Stop the agent and remove all that was installed.
  --keep-data           With --uninstall: leave settings, identity and account.
  --yes                 Ask nothing.
  --help, --version

Exit codes:
   0 done                                   10 a download is damaged (SHA-256)
   1 something unexpected                   11 no token, or the hub refuses it
   2 unknown option or wrong value          12 the account agent-monitor cannot be made
   3 neither root nor --prefix              13 disk full, or a folder not writable
   4 this machine is not supported          14 a unit of another program has our name
   5 a tool is missing (curl or wget, …)    15 the hub refuses this agent (as: its id is taken)
   6 the hub cannot be reached              16 not online in time
   7 the hub's certificate is not trusted   17 the new program failed, the old one runs again
   8 there is no hub at this address        18 nothing is installed here
   9 the hub has no program for this machine
USAGE
}

say() { printf '%s\n' "$*"; }

# Says one line on stderr and ends with a code.
fail() {
  fail_code=$1
  shift
  printf 'agent-installer: %s\n' "$*" >&2
  exit "$fail_code"
}

# ---------------------------------------------------------------------------------------------- options

read_options() {
  action=install server='' token='' token_file='' type='' agent_name='' environment='' metadata='' checks=''
  ca_file='' prefix='' wait_limit=60 keep_data=no ask_nothing=no seen=''
  while [ $# -gt 0 ]; do
    case $1 in
      -h | --help) usage; exit 0 ;;
      --version) say "$INSTALLER_VERSION"; exit 0 ;;
      --upgrade) action=upgrade; shift; continue ;;
      --uninstall) action=uninstall; shift; continue ;;
      --keep-data) keep_data=yes; shift; continue ;;
      --yes) ask_nothing=yes; shift; continue ;;
      --*=*) option=${1%%=*} value=${1#*=}; shift ;;
      --server | --token | --token-file | --type | --name | --environment | --metadata | --checks | --ca-file | --prefix | --wait)
        option=$1
        case ${2--} in -*) fail $E_USAGE "$1 needs a value; one that begins with a hyphen is written $1=VALUE" ;; esac
        value=$2
        shift 2
        ;;
      # What was typed may be a secret, and is not repeated.
      *) fail $E_USAGE 'unknown option; see --help' ;;
    esac
    [ -n "$value" ] || fail $E_USAGE "$option is empty"
    take_option
  done
}

take_option() {
  case $option in
    --server) server=$value ;;
    --token) token=$value ;;
    --token-file) token_file=$value ;;
    --type) type=$value ;;
    --name) agent_name=$value ;;
    --environment) environment=$value ;;
    --metadata) metadata="$metadata$value
" ; require_text --metadata "$value" ;;
    --checks) checks=$value ;;
    --ca-file) ca_file=$value ;;
    --prefix) prefix=$value ;;
    --wait) wait_limit=$value ;;
    *) fail $E_USAGE 'unknown option; see --help' ;;
  esac
}

# Only what is in the list below is ever given to another program, and never to a shell to read.
check_options() {
  check_server
  read_token
  case $type in *[!a-z_]*) fail $E_USAGE '--type takes lower-case letters and _' ;; esac
  require_text --name "$agent_name"
  require_text --environment "$environment"
  case $checks in '' | all | none | ask) ;; *) fail $E_USAGE '--checks is all, none or ask' ;; esac
  case $wait_limit in *[!0-9]* | ?????*) fail $E_USAGE '--wait takes a whole number of seconds' ;; esac
  require_path --ca-file "$ca_file"
  require_path --prefix "$prefix"
  [ -z "$ca_file" ] || [ -r "$ca_file" ] || fail $E_USAGE '--ca-file names a file that cannot be read'
}

check_server() {
  [ -n "$server" ] || return 0
  case $server in
    http://* | https://*) ;;
    *://*) fail $E_USAGE '--server takes http or https' ;;
    *) server=https://$server ;;
  esac
  server=${server%/}
  host=${server#*://}
  case $host in
    '' | -* | /* | :* | .* | *[!A-Za-z0-9._:/~%\[\]-]*) fail $E_USAGE '--server is a host with a port or a path, as monitoring.example.org:8000' ;;
  esac
}

# From the option, the file or the environment, in this order; from here on no child inherits it.
read_token() {
  [ -z "$token" ] || [ -z "$token_file" ] || fail $E_USAGE 'give --token or --token-file, not both'
  if [ -n "$token_file" ]; then
    require_path --token-file "$token_file"
    [ -r "$token_file" ] || fail $E_USAGE '--token-file names a file that cannot be read'
    token=$(cat -- "$token_file")
  elif [ -z "$token" ]; then
    token=${AGENT_MONITOR_TOKEN-}
  fi
  unset AGENT_MONITOR_TOKEN
  [ -n "$token" ] || return 0
  case $token in *[!!-~]*) fail $E_USAGE 'the token has characters that no token has' ;; esac
  [ ${#token} -ge 16 ] || fail $E_USAGE 'the token must be 16 to 200 characters long'
  [ ${#token} -le 200 ] || fail $E_USAGE 'the token must be 16 to 200 characters long'
}

require_text() {
  case $2 in *[[:cntrl:]]*) fail $E_USAGE "$1 may not hold control characters" ;; esac
  [ ${#2} -le 1024 ] || fail $E_USAGE "$1 is too long"
}

require_path() {
  case $2 in
    -* | *[!A-Za-z0-9._/+@~-]*) fail $E_USAGE "$1 is a path of letters, digits and . _ / + @ ~ -" ;;
  esac
}

# ------------------------------------------------------------------------------------------ the machine

choose_places() {
  if [ -n "$prefix" ]; then
    case $prefix in /*) ;; *) prefix=$(pwd)/$prefix ;; esac
    bin_dir=$prefix/bin config_dir=$prefix/etc state_dir=$prefix/state log_file=$prefix/log/$PROGRAM_NAME.log
  else
    [ "$(id -u)" = 0 ] || fail $E_NOT_ROOT 'run this as root, as with sudo; or give --prefix=DIR to install for this user alone'
    bin_dir=/usr/local/bin config_dir=/etc/$NAME state_dir=/var/lib/$PROGRAM_NAME log_file=/var/log/$PROGRAM_NAME.log
  fi
  program=$bin_dir/$PROGRAM_NAME
  config=$config_dir/config.json
  environment_file=$config_dir/environment
  installed_ca=$config_dir/ca.pem
}

# Where systemd is the first process of this very system, which it is in no container and no chroot.
has_systemd() {
  [ -z "$prefix" ] && [ -d /run/systemd/system ] && command -v systemctl >/dev/null 2>&1 &&
    [ "$(cat /proc/1/comm 2>/dev/null)" = systemd ] &&
    [ "$(stat -Lc %d:%i /proc/1/root/ 2>/dev/null)" = "$(stat -Lc %d:%i /)" ]
}

# Which program: the one made for this platform, or, where there is none, the one for a Node that is here already.
choose_program() {
  [ "$(uname -s)" = Linux ] || fail $E_MACHINE "the agent is for Linux, and this is $(uname -s)"
  case $(uname -m) in
    x86_64 | amd64) asset=$PROGRAM_NAME-linux-x64 ;;
    aarch64 | arm64) asset=$PROGRAM_NAME-linux-arm64 ;;
    *) asset='' ;;
  esac
  # A 32-bit system on a 64-bit processor, and musl instead of glibc, cannot start it.
  set -- /lib64/ld-linux-x86-64.so.2 /lib/ld-linux-aarch64.so.1
  if [ -n "$asset" ] && { [ -e "$1" ] || [ -e "$2" ]; }; then
    say "Platform: ${asset#"$PROGRAM_NAME"-}"
  elif has_node; then
    asset=$PROGRAM_NAME.cjs
    say "Platform: $(uname -m), with the Node $(node --version) that is here"
  else
    fail $E_MACHINE "the agent is for x86-64 and 64-bit ARM with glibc 2.28 or newer, and this is $(uname -m)$(musl_hint); a machine with Node 20 or newer can run it, too: install Node first"
  fi
}

musl_hint() {
  for loader in /lib/ld-musl-*; do
    [ ! -e "$loader" ] || printf ' with musl'
    return 0
  done
}

has_node() {
  command -v node >/dev/null 2>&1 || return 1
  node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' 2>/dev/null
}

require_tools() {
  if command -v curl >/dev/null 2>&1; then
    downloader=curl
  elif wget --version 2>/dev/null | grep -q 'GNU Wget'; then
    downloader=wget
  else
    fail $E_TOOLS 'neither curl nor GNU wget is here: install one of them'
  fi
  for tool in sha256sum mktemp sed grep df; do
    command -v "$tool" >/dev/null 2>&1 || fail $E_TOOLS "$tool is not here: install it"
  done
}

make_work_dir() {
  umask 077
  work=$(mktemp -d "${TMPDIR:-/tmp}/agent-installer.XXXXXX") || fail $E_WRITE "no folder can be made in ${TMPDIR:-/tmp}"
  trap 'clean_up' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
}

clean_up() {
  rm -rf -- "$work"
  rm -f -- "$program.new" "$config_dir/enrolment-token"
}

# ------------------------------------------------------------------------------------------- the hub

# fetch NAME: from the hub into the work folder; sets `http_status`. Redirects are not followed: they may lead the token away.
fetch() {
  if [ "$downloader" = curl ]; then fetch_by_curl "$1"; else fetch_by_wget "$1"; fi
}

fetch_by_curl() {
  set -- --silent --globoff --proto '=http,https' --connect-timeout $CONNECT_LIMIT --max-time $DOWNLOAD_LIMIT \
    --output "$work/$1" --write-out '%{http_code}' --url "$server/install/$1"
  [ -z "$ca_file" ] || set -- --cacert "$ca_file" "$@"
  result=0
  http_status=$(curl "$@") || result=$?
  case $result in
    0) ;;
    35 | 51 | 53 | 54 | 58 | 60 | 66 | 77 | 80 | 82 | 83 | 90 | 91) fail_tls ;;
    23) fail $E_WRITE "cannot write to $work: is the disk full?" ;;
    1 | 52 | 56) fail $E_NOT_A_HUB "what answers at $server speaks no HTTP; is the scheme right (http or https)?" ;;
    28) fail $E_UNREACHABLE "$server does not answer in time" ;;
    *) fail $E_UNREACHABLE "$server cannot be reached (curl: $result); are name, port and firewall right?" ;;
  esac
}

fetch_by_wget() {
  set -- --no-verbose --tries=1 --max-redirect=0 --connect-timeout=$CONNECT_LIMIT --read-timeout=60 --server-response \
    --content-on-error --output-document="$work/$1" -- "$server/install/$1"
  [ -z "$ca_file" ] || set -- --ca-certificate="$ca_file" "$@"
  result=0
  said=$(wget "$@" 2>&1) || result=$?
  http_status=$(printf '%s\n' "$said" | sed -n 's|^ *HTTP/[0-9.]* \([0-9][0-9]*\).*|\1|p' | tail -n 1)
  case $result in
    0 | 6 | 8) ;;
    5) fail_tls ;;
    3) fail $E_WRITE "cannot write to $work: is the disk full?" ;;
    7) fail $E_NOT_A_HUB "what answers at $server speaks no HTTP" ;;
    *) fail $E_UNREACHABLE "$server cannot be reached (wget: $result); are name, port and firewall right?" ;;
  esac
}

fail_tls() {
  fail $E_TLS "the certificate of $server is not trusted here, or it speaks no TLS: give the authority that signed it with --ca-file, or write http:// where the hub has no TLS"
}

# As fetch, and ends where the hub has no such file; waits while it is still building.
fetch_or_fail() {
  waited=0
  fetch "$1"
  while [ "$http_status" = 503 ] && [ $waited -lt $BUILDING_LIMIT ]; do
    [ $waited -gt 0 ] || say 'The hub is still preparing: waiting'
    sleep 5
    waited=$((waited + 5))
    fetch "$1"
  done
  case $http_status in
    200) ;;
    404)
      grep -q '/problems/not-found' "$work/$1" 2>/dev/null || fail_not_a_hub
      fail $E_NO_PROGRAM "the hub at $server does not have $1; on the hub, npm run build makes it or says why not"
      ;;
    503) fail $E_NO_PROGRAM "the hub at $server is not ready to give its programs; try again later" ;;
    429) fail $E_UNREACHABLE "the hub at $server has had too many requests from here; try again in a minute" ;;
    *) fail_not_a_hub ;;
  esac
}

fail_not_a_hub() {
  fail $E_NOT_A_HUB "$server answers (status ${http_status:-none}), but not as a hub of Agent Monitor; are host, port and path right?"
}

fetch_checksums() {
  fetch_or_fail SHA256SUMS
  if [ ! -s "$work/SHA256SUMS" ] || grep -Eqv '^[0-9a-f]{64}  [A-Za-z0-9._-]+$' "$work/SHA256SUMS"; then fail_not_a_hub; fi
}

# The checksum that the hub gives for a file; empty if it has none.
checksum_of() {
  sed -n "s/^\([0-9a-f]*\)  $1\$/\1/p" "$work/SHA256SUMS"
}

fetch_checked() {
  wanted=$(checksum_of "$1")
  [ -n "$wanted" ] || fail $E_NO_PROGRAM "the hub at $server has no program for this machine ($1); on the hub, npm run build makes it or says why not"
  fetch_or_fail "$1"
  [ "$(sha256 "$work/$1")" = "$wanted" ] || fail $E_CHECKSUM "$1 is not what the hub's SHA256SUMS says: nothing was changed; try again"
}

sha256() {
  sha256sum <"$1" | cut -c1-64
}

# ------------------------------------------------------------------------------------- the program

# Fetches the program and puts it beside the installed one, tried: nothing of the old one has changed so far.
fetch_program() {
  say "Hub: $server"
  fetch_checksums
  [ -n "$prefix" ] || fetch_checked agent-monitor.service
  mkdir_public "$bin_dir"
  if [ -f "$program" ] && [ "$(sha256_installed)" = "$(checksum_of "$asset")" ]; then
    is_new=no
    say "Program: $program is the hub's present one"
    return 0
  fi
  is_new=yes
  packed=$asset.gz
  if ! command -v gzip >/dev/null 2>&1 || [ -z "$(checksum_of "$packed")" ]; then packed=$asset; fi
  if [ "$packed" = "$asset" ]; then require_room "$work" $PROGRAM_KIB; else require_room "$work" $DOWNLOAD_KIB; fi
  fetch_checked "$packed"
  unpack
  try_program
  say "Program: $program, version $new_version, checksum verified"
}

# The program for a Node that is here begins with a line of this machine.
sha256_installed() {
  if [ "$asset" = "$PROGRAM_NAME.cjs" ]; then
    { say '#!/usr/bin/env node'; sed 1d "$program"; } | sha256sum | cut -c1-64
  else
    sha256 "$program"
  fi
}

# require_room FOLDER KIB
require_room() {
  room=$(df -Pk "$1" | sed -n '2s/^[^ ]*  *[0-9]*  *[0-9]*  *\([0-9]*\) .*/\1/p')
  [ "${room:-$2}" -ge "$2" ] || fail $E_WRITE "the disk of $1 is full: it has $((room / 1024)) MiB, and $(($2 / 1024)) MiB are needed"
}

mkdir_public() {
  (umask 022 && mkdir -p -- "$1" 2>/dev/null) || fail $E_WRITE "$1 cannot be made: is the disk full, or the folder not yours?"
}

unpack() {
  require_room "$bin_dir" $PROGRAM_KIB
  rm -f -- "$program.new"
  case $packed in
    *.gz) gzip -dc <"$work/$packed" >"$program.new" ;;
    *.cjs) { say "#!$(command -v node)"; sed 1d "$work/$packed"; } >"$program.new" ;;
    *) cat <"$work/$packed" >"$program.new" ;;
  esac || fail $E_WRITE "$program.new cannot be written: is the disk full?"
  rm -f -- "$work/$packed"
  chmod 755 "$program.new"
  # What was just written lies in the kernel's cache in large pieces, and a program that runs from those counts 20 MiB
  # more of memory as its own than one that is read from the disk.
  sync "$program.new" 2>/dev/null || return 0
  dd if="$program.new" iflag=nocache count=0 2>/dev/null || :
}

try_program() {
  new_version=$("$program.new" --version 2>"$work/complaint") && return 0
  fail $E_MACHINE "the agent does not run on this machine: $(head -n 1 "$work/complaint" | cut -c1-200)"
}

# Keeps the old program for the case that the new one does not come online.
place_program() {
  [ "$is_new" = yes ] || return 0
  if [ -f "$program" ]; then cp -p -- "$program" "$program.old" || fail $E_WRITE "$program.old cannot be written: is the disk full?"; fi
  mv -f -- "$program.new" "$program" || fail $E_WRITE "$program cannot be replaced"
}

# ---------------------------------------------------------------------------------------- the account

make_account() {
  [ -z "$prefix" ] || return 0
  if id "$ACCOUNT" >/dev/null 2>&1; then
    [ "$(id -u "$ACCOUNT")" != 0 ] || fail $E_ACCOUNT "the account $ACCOUNT is root's"
    return 0
  fi
  # First, so that there is no account that --uninstall would leave.
  mkdir_public "$config_dir"
  ( : >"$config_dir/.account-made") 2>/dev/null || fail $E_WRITE "$config_dir cannot be written: is the disk full?"
  add_account
  say "Account: $ACCOUNT, without a shell"
}

add_account() {
  shell=/usr/sbin/nologin
  [ -x $shell ] || shell=/bin/false
  if command -v useradd >/dev/null 2>&1; then
    useradd --system --user-group --no-create-home --home-dir /nonexistent --shell $shell "$ACCOUNT" >/dev/null 2>"$work/complaint"
  elif command -v adduser >/dev/null 2>&1; then
    { addgroup -S "$ACCOUNT" && adduser -S -D -H -h /nonexistent -s $shell -G "$ACCOUNT" "$ACCOUNT"; } >/dev/null 2>"$work/complaint"
  else
    fail_account "neither useradd nor adduser is here: make a system account $ACCOUNT with a group of the same name, then try again"
  fi || fail_account "the account $ACCOUNT cannot be made: $(head -n 1 "$work/complaint" | cut -c1-200)"
}

fail_account() {
  rm -f -- "$config_dir/.account-made"
  fail $E_ACCOUNT "$*"
}

# Becomes the command: to be called in a subshell.
as_account() {
  if [ -n "$prefix" ]; then
    exec "$@"
  elif command -v setpriv >/dev/null 2>&1; then
    exec setpriv --reuid="$ACCOUNT" --regid="$ACCOUNT" --init-groups -- "$@"
  elif command -v runuser >/dev/null 2>&1; then
    exec runuser -u "$ACCOUNT" -- "$@"
  else
    # The shell that su starts gets the command as parameters, and reads none of it.
    # shellcheck disable=SC2016
    exec su -s /bin/sh "$ACCOUNT" -c 'exec "$0" "$@"' -- "$@"
  fi
}

own() {
  [ -n "$prefix" ] || chown "$ACCOUNT:$ACCOUNT" "$@" || fail $E_ACCOUNT "$1 cannot be given to $ACCOUNT"
}

# ---------------------------------------------------------------------------------------- the settings

# A value of the settings that are here already; they are written by the agent, one a line.
setting() {
  sed -n "s/^ *\"$1\": *\"\([^\"]*\)\",*\$/\1/p" "$config" 2>/dev/null | head -n 1
}

read_settings() {
  is_installed=no
  [ ! -f "$config" ] || is_installed=yes
  told_server=$server
  # Not from the settings: those are the account's, and root fetches and runs what this server gives.
  if [ -z "$server" ] && [ $is_installed = yes ]; then
    server=$(sed -n 's/^INSTALLED_FROM=//p' "$environment_file" 2>/dev/null)
    check_server
  fi
  if [ -z "$ca_file" ] && [ -f "$installed_ca" ]; then ca_file=$installed_ca; fi
}

has_key() {
  grep -q '"api_key"' "$state_dir/identity.json" 2>/dev/null
}

write_settings() {
  mkdir_public "$config_dir"
  mkdir_public "$(dirname -- "$log_file")"
  (umask 077 && mkdir -p -- "$state_dir") || fail $E_WRITE "$state_dir cannot be made: is the disk full, or the folder not yours?"
  chmod 700 "$state_dir"
  own "$state_dir"
  write_environment
  configure
  own "$config"
  say "Settings: $config"
}

# What the agent needs before it reads its settings: an authority to trust, and a proxy if this shell has one.
write_environment() {
  if [ -n "$ca_file" ] && [ "$ca_file" != "$installed_ca" ]; then
    cat -- "$ca_file" >"$installed_ca" || fail $E_WRITE "$installed_ca cannot be written"
  fi
  {
    say "# Written by agent-installer.sh at each installation."
    say "INSTALLED_FROM=$server"
    if [ -f "$installed_ca" ]; then
      chmod 644 "$installed_ca"
      say "NODE_EXTRA_CA_CERTS=$installed_ca"
    fi
    proxy_settings
  } >"$environment_file.new" || fail $E_WRITE "$environment_file cannot be written"
  mv -f -- "$environment_file.new" "$environment_file" || fail $E_WRITE "$environment_file cannot be written"
}

# Those of this shell, or else those of the last time.
proxy_settings() {
  proxies=''
  add_proxy HTTPS_PROXY "${https_proxy-${HTTPS_PROXY-}}"
  add_proxy HTTP_PROXY "${http_proxy-}"
  add_proxy NO_PROXY "${no_proxy-${NO_PROXY-}}"
  if [ -n "$proxies" ]; then
    printf 'NODE_USE_ENV_PROXY=1\n%s' "$proxies"
  else
    grep -E '^(NODE_USE_ENV_PROXY|HTTPS_PROXY|HTTP_PROXY|NO_PROXY)=' "$environment_file" 2>/dev/null || :
  fi
}

add_proxy() {
  case $2 in
    '' | *[!A-Za-z0-9._:/@%,*\[\]-]*) ;;
    *) proxies="$proxies$1=$2
" ;;
  esac
}

# The agent with a clean environment: what this shell has is not what the service will have. The file is handed over open,
# since the account may not read it, and its values are on no command line, since a proxy may have a password.
# in_clean_environment RUNNER COMMAND …
in_clean_environment() {
  runner=$1
  shift
  # shellcheck disable=SC2016
  "$runner" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME="${HOME:-/}" /bin/sh -c '
    while IFS= read -r line <&3; do
      case $line in [A-Z]*=*) export "$line" ;; esac
    done
    exec "$@" 3<&-' sh "$@" 3<"$environment_file"
}

as_caller() { "$@"; }

run_agent() {
  in_clean_environment as_caller "$program" "$@"
}

# Writes the settings, or into those that are here what was given. The token is not in them.
configure() {
  if [ -z "$checks" ]; then
    checks=all
    if [ $ask_nothing = no ] && [ -t 0 ]; then checks=ask; fi
  fi
  set -- configure --config="$config" --state-dir="$state_dir" --checks="$checks"
  # Whom the agent reports to may have been changed in its settings since.
  if [ $is_installed = no ] || [ -n "$told_server" ]; then set -- "$@" --server="$server"; fi
  [ -z "$type" ] || set -- "$@" --type="$type"
  [ -z "$agent_name" ] || set -- "$@" --name="$agent_name"
  [ -z "$environment" ] || set -- "$@" --environment="$environment"
  while IFS= read -r pair; do
    [ -z "$pair" ] || set -- "$@" --metadata="$pair"
  done <<PAIRS
$metadata
PAIRS
  run_agent "$@" 2>"$work/complaint" || fail $E_USAGE "the settings are not taken: $(complaint)"
}

# The first thing that the agent found wrong, without its name.
complaint() {
  sed -n 's/^agent-monitor-agent: //p' "$work/complaint" | head -n 1 | cut -c1-300
}

# Exchanges the token for a key of this agent's own. Other users see neither: the token is in a file for a moment, in a
# folder in which the agent's account can put no link for root to follow.
register() {
  if has_key; then
    say 'Identity: kept'
    return 0
  fi
  token_here=$config_dir/enrolment-token
  (umask 077 && printf '%s\n' "$token" >"$token_here") || fail $E_WRITE "$config_dir cannot be written: is the disk full?"
  own "$token_here"
  result=0
  (in_clean_environment as_account "$program" register --config="$config" --token-file="$token_here") \
    >/dev/null 2>"$work/complaint" || result=$?
  rm -f -- "$token_here"
  case $result in
    0) say "Registered: $(agent_id)" ;;
    5)
      grep -Eq 'refuses the enrolment token|takes this token' "$work/complaint" && fail $E_TOKEN "$(complaint)"
      fail $E_REFUSED "$(complaint)"
      ;;
    3) fail $E_WRITE "$(complaint)" ;;
    *) fail $E_UNREACHABLE "the agent cannot register: $(complaint)" ;;
  esac
}

agent_id() {
  sed -n 's/^ *"id": *"\([0-9a-f-]*\)".*/\1/p' "$state_dir/identity.json" 2>/dev/null
}

# ----------------------------------------------------------------------------------------- the service

check_unit() {
  [ -z "$prefix" ] && [ -f "$UNIT_FILE" ] || return 0
  grep -q "$PROGRAM_NAME" "$UNIT_FILE" || fail $E_TAKEN "$UNIT_FILE is of another program; move it away, or install with --prefix"
}

is_unit_new() {
  has_systemd || return 1
  [ ! -f "$UNIT_FILE" ] || [ "$(sha256 "$UNIT_FILE")" != "$(checksum_of agent-monitor.service)" ]
}

place_unit() {
  has_systemd || return 0
  [ ! -f "$UNIT_FILE" ] || cp -p -- "$UNIT_FILE" "$work/old.service" || fail $E_WRITE "$work cannot be written: is the disk full?"
  cat "$work/agent-monitor.service" >"$UNIT_FILE" || fail $E_WRITE "$UNIT_FILE cannot be written"
  chmod 644 "$UNIT_FILE"
  systemctl daemon-reload
}

# Has the agent say how it is; `status_line` and `agent_pid` tell of that.
look() {
  seen=$(run_agent status --config="$config" 2>/dev/null) || :
}

# status_line NAME: a line of the agent's status.
status_line() {
  printf '%s\n' "$seen" | sed -n "s/^$1: *//p"
}

agent_pid() {
  status_line running | sed -n 's/^yes, process \([0-9]*\)$/\1/p'
}

# What runs now, as the program says that has started it: a new one may be broken.
note_running() {
  pid='' before=''
  if [ ! -x "$program" ] || [ ! -f "$environment_file" ]; then return 0; fi
  look
  pid=$(agent_pid)
  before=$(status_line started)
  # The number stands in a file of the agent's account, which must not have root end what belongs to somebody else.
  [ -n "$prefix" ] || [ "$(stat -c %U "/proc/$pid" 2>/dev/null)" = "$ACCOUNT" ] || pid=''
}

# stop_agent SIGNAL: ends what was noted. SIGUSR2 tells the hub that it will be back.
stop_agent() {
  [ -n "$pid" ] || return 0
  kill -s "$1" "$pid" 2>/dev/null || return 0
  tenths=0
  while kill -0 "$pid" 2>/dev/null && [ $tenths -lt $((STOP_LIMIT * 10)) ]; do
    sleep 0.1
    tenths=$((tenths + 1))
  done
  ! kill -0 "$pid" 2>/dev/null || kill -s KILL "$pid" 2>/dev/null || :
}

start_agent() {
  stop_agent USR2
  # What an earlier one heard from the hub says nothing of the one that starts now.
  rm -f -- "$state_dir/status.json"
  if has_systemd; then
    systemctl enable --quiet $NAME
    systemctl restart $NAME || fail $E_NOT_ONLINE "systemd cannot start it; see: systemctl status $NAME"
    return 0
  fi
  ( : >>"$log_file") || fail $E_WRITE "$log_file cannot be written: is the disk full?"
  own "$log_file"
  start_in_background
}

# In a session of its own, so that it outlives this terminal, and with nothing open that somebody waits for.
start_in_background() {
  new_session=$(command -v setsid || command -v nohup)
  (
    exec </dev/null >>"$log_file" 2>&1
    in_clean_environment as_account "$new_session" "$program" run --config="$config"
  ) &
}

# Until the hub has answered a beat of the process that was started now.
is_online_in_time() {
  # By the clock, since asking takes seconds on a slow machine; a clock that is set meanwhile ends it by the count.
  end=$(($(date +%s) + wait_limit)) asked=0
  while [ "$(date +%s)" -lt $end ] && [ $asked -lt $((wait_limit * 5)) ]; do
    look
    now=$(status_line started)
    hub_says=$(status_line 'status at the hub')
    if [ -n "$now" ] && [ "$now" != "$before" ] && [ -n "$(agent_pid)" ]; then
      case $hub_says in online | error | maintenance) return 0 ;; esac
    fi
    sleep 0.2
    asked=$((asked + 1))
  done
  return 1
}

where_it_logs() {
  if has_systemd; then say "journalctl -u $NAME"; else say "$log_file"; fi
}

tell_outcome() {
  say "Online: $(tell_name) ($(agent_id)) is $hub_says at $server"
  say "See it: $server/"
  if has_systemd; then
    say "It starts with the machine: systemctl status $NAME"
  else
    runs_as=$ACCOUNT
    [ -z "$prefix" ] || runs_as=$(id -un)
    say "It runs as process $(agent_pid) and writes $log_file."
    say 'Nothing starts it after a reboot: there is no systemd here. Have whatever starts programs on this machine run,'
    say "as the account ${runs_as}:"
    say "  $program run --config $config"
  fi
}

tell_name() {
  told=$(setting name)
  say "${told:-$(uname -n)}"
}

# ----------------------------------------------------------------------------------------- the actions

install_agent() {
  choose_places
  read_settings
  [ -n "$server" ] || fail $E_USAGE 'say where the hub is: --server=monitoring.example.org:8000; see --help'
  check_unit
  choose_program
  require_tools
  make_work_dir
  if ! has_key && [ -z "$token" ]; then
    fail $E_TOKEN 'the first installation needs an enrolment token: --token-file, --token, or AGENT_MONITOR_TOKEN'
  fi
  fetch_program
  make_account
  note_running
  place_program
  write_settings
  register
  place_unit
  start_agent
  if is_online_in_time; then
    rm -f -- "$program.old"
    tell_outcome
  else
    [ ! -f "$program.old" ] || go_back
    fail $E_NOT_ONLINE "not online after $wait_limit s ($(why_not_online)); it keeps trying; its log: $(where_it_logs)"
  fi
}

why_not_online() {
  look
  why=$(status_line 'last failure')
  if [ -n "$why" ]; then say "$why"; elif [ -n "$(agent_pid)" ]; then say 'it runs, and the hub has not answered yet'; else say 'it does not run'; fi
}

upgrade_agent() {
  choose_places
  read_settings
  if [ $is_installed = no ] || [ ! -f "$program" ]; then fail $E_NOT_INSTALLED "nothing is installed here ($program, $config)"; fi
  [ -n "$server" ] || fail $E_NOT_INSTALLED "where it was installed from is not known: give --server"
  check_unit
  choose_program
  require_tools
  make_work_dir
  fetch_program
  look
  if [ $is_new = no ] && ! is_unit_new && [ -n "$(agent_pid)" ]; then
    # As an upgrade that was interrupted leaves it.
    rm -f -- "$program.old"
    say 'Nothing to upgrade: it is the newest, and runs'
    return 0
  fi
  note_running
  place_program
  place_unit
  start_agent
  if is_online_in_time; then
    rm -f -- "$program.old"
    tell_outcome
  elif [ -f "$program.old" ]; then
    go_back
  else
    fail $E_NOT_ONLINE "not online after $wait_limit s ($(why_not_online)); it keeps trying; its log: $(where_it_logs)"
  fi
}

# The old program, as it was.
go_back() {
  why=$(why_not_online)
  note_running
  mv -f -- "$program.old" "$program"
  [ ! -f "$work/old.service" ] || { cat "$work/old.service" >"$UNIT_FILE" && systemctl daemon-reload; }
  start_agent
  is_online_in_time || fail $E_NOT_ONLINE "neither the new program ($why) nor the old one came online; the old one keeps trying; its log: $(where_it_logs)"
  fail $E_ROLLED_BACK "the new program did not come online in $wait_limit s ($why); the old one runs again and is $hub_says"
}

uninstall_agent() {
  choose_places
  [ -e "$program" ] || [ -e "$config" ] || [ -d "$state_dir" ] || fail $E_NOT_INSTALLED "nothing is installed here ($program, $config)"
  check_unit
  ask_to_remove
  note_running
  stop_service
  removed=''
  [ -n "$prefix" ] || remove "$UNIT_FILE"
  if has_systemd; then systemctl daemon-reload; fi
  remove "$program"
  remove "$program.old"
  remove "$log_file"
  if [ $keep_data = yes ]; then
    say "Removed:$removed"
    say "Kept: $config_dir $state_dir"
    return 0
  fi
  account_made=no
  [ ! -e "$config_dir/.account-made" ] || account_made=yes
  remove "$config_dir"
  remove "$state_dir"
  if [ -n "$prefix" ]; then rmdir -- "$bin_dir" "$prefix/log" "$prefix" 2>/dev/null || :; fi
  if [ $account_made = yes ]; then remove_account; fi
  say "Removed:$removed"
  say 'The hub still lists it, as offline: delete it there, if it is not to come back.'
}

ask_to_remove() {
  [ $ask_nothing = no ] && [ -t 0 ] || return 0
  if [ $keep_data = yes ]; then what='the agent'; else what='the agent with its settings and identity'; fi
  printf 'Remove %s (%s)? [y/N] ' "$what" "$program"
  read -r answer || answer=''
  case $answer in y | Y | yes) ;; *) fail $E_USAGE 'nothing was removed' ;; esac
}

# With SIGTERM, at which it says goodbye.
stop_service() {
  if has_systemd; then systemctl disable --quiet --now $NAME 2>/dev/null || :; fi
  stop_agent TERM
  [ -z "$pid" ] || say 'Stopped'
}

remove() {
  [ -e "$1" ] || return 0
  rm -rf -- "$1" || fail $E_WRITE "$1 cannot be removed"
  removed="$removed $1"
}

remove_account() {
  if command -v userdel >/dev/null 2>&1; then
    userdel "$ACCOUNT" >/dev/null 2>&1 || return 0
  else
    deluser "$ACCOUNT" >/dev/null 2>&1 || return 0
  fi
  removed="$removed account:$ACCOUNT"
}

main() {
  read_options "$@"
  check_options
  case $action in
    install) install_agent ;;
    upgrade) upgrade_agent ;;
    uninstall) uninstall_agent ;;
  esac
}

main "$@"
