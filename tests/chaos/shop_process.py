"""The built shop as one process that can be killed."""
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "src" / "Shop.Web"


def newest_build():
    builds = sorted(WEB.glob("bin/*/net*/Shop.Web.dll"), key=lambda dll: dll.stat().st_mtime)
    if not builds:
        raise SystemExit("The shop is not built: dotnet build src/Shop.Web")
    return builds[-1]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class ShopProcess:
    def __init__(self, folder, settings=None, dll=None):
        self.dll, self.log, self.database = dll or newest_build(), folder / "web.log", folder / "shop.db"
        self.url = f"http://127.0.0.1:{free_port()}"
        self.settings = {"ConnectionStrings__Shop": f"Data Source={self.database}", "DOTNET_TieredPGO": "0", **(settings or {})}
        self._process = None

    def start(self, environment="Staging"):
        """Development brings the samples along; afterwards nothing but what the database holds."""
        with self.log.open("ab") as log:
            log.write(f"--- start, {environment}\n".encode())
            log.flush()
            self._process = subprocess.Popen(
                ["dotnet", str(self.dll), "--contentRoot", str(WEB), "--urls", self.url],
                env={**os.environ, **self.settings, "ASPNETCORE_ENVIRONMENT": environment}, stdout=log, stderr=log, cwd=self.log.parent)

    def is_ready(self):
        try:
            with urllib.request.urlopen(f"{self.url}/health/ready", timeout=5) as answer:
                return answer.status == 200
        except (OSError, urllib.error.URLError):
            return False

    def wait_ready(self, seconds=90):
        """False: it died, or does not answer in that time."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and self._process.poll() is None:
            if self.is_ready():
                return True
            time.sleep(0.05)
        return False

    def kill(self):
        """As the machine would: nothing is tidied up."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
        if self._process:
            self._process.wait()

    def log_end(self, lines=40):
        return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-lines:])
