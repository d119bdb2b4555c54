"""The image of the Dockerfile without an engine, tried where nothing can be fetched: `sudo python -m tools.container FOLDER`.

Each instruction is carried out as it stands, in roots under FOLDER that debootstrap makes in place of `python:3.11-slim`. What results is
then run as the image's own user in an empty network namespace: a sample is reviewed and compared with its truth, and the service is started
by the image's command, asked by its health check and stopped. Building needs the network and root; running has neither. How the host
reaches package indexes (pip's settings, certificates, names) is lent to the build alone; `--lend` names folders that they point to.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

from dockerfile_parse import DockerfileParser

ROOT = Path(__file__).resolve().parents[1]
#: The Debian release whose python3 is that of the base image.
_RELEASE = {"python:3.11-slim": "bookworm"}
_PACKAGES = "python3,python3-venv,ca-certificates"
#: What of the host the build may see, besides proc and dev.
_LENT = ("/etc/resolv.conf", "/etc/pip.conf", "/etc/ssl/certs")
_FORWARDED = re.compile(r"PIP_\w+|\w+_proxy|SSL_CERT_\w+|REQUESTS_CA_BUNDLE", re.IGNORECASE)
_SAMPLE = "cases/elderly-allowance/01-complete"
_TRIED = """set -e
samples=$(python -c 'from preaudit.config.shipped import shipped; print(shipped("samples"))')
echo "user $(id -un), networks: $(ls /sys/class/net 2>/dev/null | tr '\\n' ' ')"
preaudit eval "$samples"/{sample}
{command} & service=$!
for try in $(seq 60); do {health} 2>/dev/null && ready=yes && break; sleep 1; done
kill -TERM $service
wait $service || [ $? = 143 ]
[ "$ready" = yes ]
echo "reviewed as labelled; the service became ready and stopped when told to"
"""


@dataclass
class Stage:
    """One FROM of the file: its root, and what its instructions have set."""

    root: Path
    env: dict[str, str] = field(default_factory=lambda: {"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"})
    folder: str = "/"
    user: str = "root"
    settings: dict[str, str] = field(default_factory=dict)


def main() -> None:
    """Build, then try; the exit status is that of the first step that fails."""
    parser = argparse.ArgumentParser(prog="python -m tools.container", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the roots are made; about 4 GB, kept")
    parser.add_argument(
        "--lend", action="append", default=[], metavar="PATH", help="a folder of the host for the build"
    )
    parser.add_argument("--mirror", default="", help="a Debian mirror other than the default")
    arguments = parser.parse_args()
    if os.getuid():
        sys.exit("需要 root:建根目录和网络命名空间。 Root is needed, for roots and for the network namespace.")
    for tool in ("debootstrap", "unshare", "chroot", "ip"):
        if not shutil.which(tool):
            sys.exit(f"缺少 {tool}。 {tool} is missing: apt-get install debootstrap util-linux iproute2")
    arguments.folder.mkdir(parents=True, exist_ok=True)
    lent = [path for path in (*_LENT, *arguments.lend) if Path(path).exists()]
    image = build(arguments.folder.resolve(), lent, arguments.mirror)
    tried = _TRIED.format(
        sample=_SAMPLE,
        command=shlex.join(_words(image.settings["ENTRYPOINT"]) + _words(image.settings["CMD"])),
        health=shlex.join(_words(image.settings["HEALTHCHECK"].partition("CMD")[2])),
    )
    within(image, tried, (), network=False)


def build(folder: Path, lent: Sequence[str], mirror: str) -> Stage:
    """The last stage of the Dockerfile, all its instructions carried out. Raises CalledProcessError where one fails."""
    stages: dict[str, Stage] = {}
    arguments = {name: value for name, value in os.environ.items() if _FORWARDED.fullmatch(name)}
    stage = Stage(folder)
    for number, (instruction, value) in enumerate(_instructions()):
        print(f"[{number}] {instruction} {value[:110]}", flush=True)
        match instruction:
            case "FROM":
                base, *named = re.split(r"(?i)\s+as\s+", value)
                stage = Stage(_copied(_base(folder, base, mirror), folder / f"stage-{len(stages)}"))
                stages[named[0] if named else base] = stage
            case "ENV":
                for setting in shlex.split(value):
                    key, _, told = setting.partition("=")
                    stage.env[key] = Template(told).safe_substitute(stage.env)
            case "WORKDIR":
                stage.folder = value
                (stage.root / value.lstrip("/")).mkdir(parents=True, exist_ok=True)
            case "RUN":
                within(stage, value, lent, network=True, env=arguments)
            case "COPY":
                _copy(stage, value, stages)
            case "USER":
                stage.user = value
            case "ENTRYPOINT" | "CMD" | "HEALTHCHECK":
                stage.settings[instruction] = value
            case "ARG" | "VOLUME" | "EXPOSE":
                pass
            case other:
                sys.exit(f"Dockerfile: {other} 不认识。 {other} is not known here.")
    return stage


def within(
    stage: Stage, script: str, lent: Sequence[str], *, network: bool, env: Mapping[str, str] | None = None
) -> None:
    """Run a script in a root, by its user; nothing that it started outlives it. Raises CalledProcessError."""
    root = shlex.quote(str(stage.root))
    mounts = [f"mount -t proc proc {root}/proc", f"mount --rbind /dev {root}/dev"]
    for path in lent:
        at = stage.root / path.lstrip("/")
        if Path(path).is_dir():
            at.mkdir(parents=True, exist_ok=True)
        else:
            at.parent.mkdir(parents=True, exist_ok=True)
            at.touch()
        mounts.append(f"mount --rbind {shlex.quote(path)} {shlex.quote(str(at))}")
    inner = f"cd {shlex.quote(stage.folder)} && {script}"
    settings = {**(env or {}), **stage.env, "HOME": "/root" if stage.user == "root" else stage.folder}
    told = shlex.join(f"{key}={value}" for key, value in settings.items())
    who = "" if stage.user == "root" else f"--userspec={shlex.quote(stage.user)}"
    up = [] if network else ["ip link set lo up", f"mount -t sysfs sysfs {root}/sys"]
    line = f"exec chroot {who} {root} /usr/bin/env -i {told} /bin/sh -c {shlex.quote(inner)}"
    namespaces = ["--mount", "--pid", "--fork", "--kill-child", *([] if network else ["--net"])]
    subprocess.run(["unshare", *namespaces, "/bin/sh", "-ec", "\n".join([*mounts, *up, line])], check=True)


def _instructions() -> Iterator[tuple[str, str]]:
    for one in DockerfileParser(fileobj=(ROOT / "Dockerfile").open("rb")).structure:
        if one["instruction"] != "COMMENT":
            yield one["instruction"], re.sub(r"\s*\n\s*", " ", one["value"])


def _base(folder: Path, image: str, mirror: str) -> Path:
    """A root in place of a base image; made once."""
    made = folder / _RELEASE[image]
    if not (made / "usr/local/bin/python").is_symlink():
        shutil.rmtree(made, ignore_errors=True)
        command = ["debootstrap", "--variant=minbase", f"--include={_PACKAGES}", _RELEASE[image], str(made)]
        subprocess.run([*command, *([mirror] if mirror else [])], check=True, stdout=subprocess.DEVNULL)
        (made / "usr/local/bin/python").symlink_to("/usr/bin/python3")
    return made


def _copied(root: Path, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    subprocess.run(["cp", "-a", "--reflink=auto", str(root), str(to)], check=True)
    return to


def _copy(stage: Stage, value: str, stages: Mapping[str, Stage]) -> None:
    """COPY of files or folders: from the working tree as git has it, or from an earlier stage."""
    words = shlex.split(value)
    told = dict(word[2:].split("=", 1) for word in words if word.startswith("--"))
    *sources, target = (word for word in words if not word.startswith("--"))
    at = stage.root / str(Path(stage.folder, target)).lstrip("/")
    for source in sources:
        from_tree = "from" not in told
        path = ROOT / source if from_tree else stages[told["from"]].root / source.lstrip("/")
        into = at / path.name if path.is_file() else at
        into.parent.mkdir(parents=True, exist_ok=True)
        if from_tree and path.is_dir():
            files = subprocess.run(
                ["git", "ls-files", "-z", source], cwd=ROOT, check=True, capture_output=True, text=True
            )
            for name in filter(None, files.stdout.split("\0")):
                (at / Path(name).relative_to(source)).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, at / Path(name).relative_to(source))
        else:
            subprocess.run(["cp", "-a", "-T", str(path), str(into)], check=True)
        if owner := told.get("chown"):
            subprocess.run(
                ["chroot", str(stage.root), "chown", "-R", owner, "/" + str(at.relative_to(stage.root))], check=True
            )


def _words(value: str) -> list[str]:
    """A command as the file gives it, in exec form."""
    found = json.loads(value)
    assert isinstance(found, list)
    return [str(word) for word in found]


if __name__ == "__main__":
    main()
