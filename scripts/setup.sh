# Set-up shared by ./hotline and ./test; sourced, not run. Quiet when there is nothing to do.
# HOTLINE_NO_SETUP=1 skips the Debian packages (they are then the caller's concern).

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export TESTINGPLATFORM_TELEMETRY_OPTOUT=1

say() { printf '%s\n' "$*" >&2; }

# A read-only or missing home (containers, service users) must not stop the build.
if [ ! -w "${HOME:-/nonexistent}" ]; then
    export DOTNET_CLI_HOME="${TMPDIR:-/tmp}/hotline-home-$(id -u)"
    export NUGET_PACKAGES="$DOTNET_CLI_HOME/packages"
    mkdir -p "$DOTNET_CLI_HOME"
fi

find_dotnet() {
    local place
    if ! command -v dotnet >/dev/null 2>&1; then
        for place in /usr/share/dotnet /usr/lib/dotnet /opt/dotnet "${HOME:-}/.dotnet"; do
            if [ -x "$place/dotnet" ]; then PATH="$place:$PATH"; break; fi
        done
    fi
    if ! command -v dotnet >/dev/null 2>&1; then
        say "缺少 .NET 10 SDK：没有找到 dotnet 命令。请安装后重试（软件包 dotnet-sdk-10.0）。"
        say "The .NET 10 SDK is missing: no dotnet command was found. Install it (package dotnet-sdk-10.0), then run this again."
        exit 2
    fi
}

# Debian packages that the program or its tests load: FFmpeg decodes everything but WAV, libgomp1 belongs to LightGBM.
missing_packages() {
    command -v ffmpeg >/dev/null 2>&1 || printf 'ffmpeg '
    [ -n "$(find /lib /usr/lib -maxdepth 2 -name 'libgomp.so.1*' -print -quit 2>/dev/null)" ] || printf 'libgomp1 '
}

install_packages() {
    [ -z "${HOTLINE_NO_SETUP:-}" ] || return 0
    local packages as_root=() log tried="$root/artifacts/setup-failed"
    packages=$(missing_packages)
    [ -n "$packages" ] || return 0
    # After a failure (offline, no rights) the next hour goes without another attempt.
    [ -z "$(find "$tried" -mmin -60 2>/dev/null)" ] || return 0
    log=$(mktemp)
    if [ "$(id -u)" -ne 0 ]; then
        if sudo -n true 2>/dev/null; then as_root=(sudo -n)
        elif [ -t 0 ] && command -v sudo >/dev/null 2>&1; then as_root=(sudo)
        else as_root=(false); fi
    fi
    # shellcheck disable=SC2086 # one word a package
    if command -v apt-get >/dev/null 2>&1; then
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive sh -c \
            'apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"' apt $packages >"$log" 2>&1 || true
    fi
    packages=$(missing_packages)
    if [ -n "$packages" ]; then
        mkdir -p "$root/artifacts" 2>/dev/null && touch "$tried" 2>/dev/null || true
        say "缺少 Debian 软件包：${packages% }，自动安装没有成功（离线，或没有权限）。请执行：sudo apt-get install ${packages% }"
        say "Debian packages are missing: ${packages% }, and installing them did not work (offline, or no rights). Run: sudo apt-get install ${packages% }"
        say "WAV 文件不受影响 / WAV files work without them. $(tail -n 1 "$log")"
    fi
    rm -f "$log"
}

# build NAME WHAT SOURCES...: builds WHAT in Release when one of SOURCES is newer than the last good build of NAME.
build() {
    local name=$1 what=$2 stamp="$root/artifacts/built-$1" log
    shift 2
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$root" ] && [ -z "$(find "$@" \( -name bin -o -name obj \) -prune -o -newer "$stamp" -print -quit)" ]; then
        return 0
    fi
    find_dotnet
    if ! mkdir -p "$root/artifacts" 2>/dev/null || [ ! -w "$root/artifacts" ]; then
        say "无法写入 $root/artifacts，不能编译：请用有权限的用户运行一次 ./hotline --help。"
        say "Cannot write to $root/artifacts, so nothing can be built: run ./hotline --help once as a user who may."
        exit 4
    fi
    exec 9>"$root/artifacts/.build-lock"
    flock 9
    log=$(mktemp)
    printf '%s' "$root" >"$stamp.next"
    [ ! -t 2 ] || say "正在编译（首次约一到两分钟）… / Building (one or two minutes the first time) …"
    if ! dotnet build "$what" -c Release -v quiet -nologo --disable-build-servers -clp:NoSummary >"$log" 2>&1; then
        say "编译失败 / The build failed:"
        sed 's/^/  /' "$log" | tail -n 60 >&2
        rm -f "$log" "$stamp.next"
        exit 5
    fi
    # The stamp carries the time before the build, so that an edit made meanwhile counts as newer.
    mv "$stamp.next" "$stamp"
    rm -f "$log"
    exec 9>&-
}
