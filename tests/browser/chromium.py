"""A headless Chromium that tests talk to: the devtools protocol over a pair of pipes, without a port.

    with Chromium() as browser, browser.tab() as tab:
        tab.wide(360)
        tab.open("file:///tmp/page.html")
        tab.run("document.documentElement.scrollWidth")
"""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PATIENCE = 60  # seconds for one answer


class Chromium:
    def __enter__(self):
        self.profile = tempfile.mkdtemp(prefix="smm-chromium-")
        theirs_in, self.to = os.pipe()
        self.back, theirs_out = os.pipe()

        def wire():
            # Chromium reads from 3 and writes to 4; what is moved there first may not be one of them.
            high_in, high_out = os.dup(theirs_in), os.dup(theirs_out)
            os.dup2(high_in, 3)
            os.dup2(high_out, 4)

        self.process = subprocess.Popen(
            [PROGRAM, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             f"--user-data-dir={self.profile}", "--no-first-run", "--disable-dev-shm-usage",
             "--disable-background-networking", "--force-color-profile=srgb", "--remote-debugging-pipe",
             "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            preexec_fn=wire, close_fds=False)
        os.close(theirs_in)
        os.close(theirs_out)
        self.number, self.rest, self.events = 0, b"", []
        return self

    def __exit__(self, *_):
        try:
            self.ask("Browser.close")
            self.process.wait(10)
        except (OSError, RuntimeError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        os.close(self.to)
        os.close(self.back)
        shutil.rmtree(self.profile, True)

    def ask(self, method, session=None, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.to, data):]
        while True:
            answer = self.next_message(time.monotonic() + PATIENCE)
            if answer.get("id") != self.number:
                self.events.append(answer)
                continue
            if "error" in answer:
                raise RuntimeError(f"{method}: {answer['error']['message']}")
            return answer["result"]

    def next_message(self, until):
        while b"\0" not in self.rest:
            if not select.select([self.back], [], [], max(0, until - time.monotonic()))[0]:
                raise RuntimeError("Chromium does not answer")
            more = os.read(self.back, 1 << 20)
            if not more:
                raise RuntimeError("Chromium has ended")
            self.rest += more
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def wait_for(self, session, method):
        until = time.monotonic() + PATIENCE
        while True:
            for event in self.events:
                if event.get("sessionId") == session and event.get("method") == method:
                    self.events.remove(event)
                    return event["params"]
            self.events.append(self.next_message(until))

    def tab(self):
        return Tab(self)


class Tab:
    def __init__(self, browser):
        self.browser = browser

    def __enter__(self):
        self.target = self.browser.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.browser.ask("Target.attachToTarget", targetId=self.target,
                                        flatten=True)["sessionId"]
        self.ask("Page.enable")
        self.ask("Page.setBypassCSP", enabled=True)  # the tests' own scripts; pages have none
        return self

    def __exit__(self, *_):
        self.browser.ask("Target.closeTarget", targetId=self.target)

    def ask(self, method, **parameters):
        return self.browser.ask(method, self.session, **parameters)

    def open(self, url, while_loading=lambda: None):
        self.browser.events = []
        self.ask("Page.navigate", url=url)
        while_loading()
        self.browser.wait_for(self.session, "Page.loadEventFired")

    def run(self, expression):
        """The value of an expression, or of the promise that it is."""
        done = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in done:
            told = done["exceptionDetails"]
            raise RuntimeError(told.get("exception", {}).get("description", told["text"]))
        return done["result"].get("value")

    def before_pages(self, script):
        """Run in every page before anything of its own."""
        self.ask("Page.addScriptToEvaluateOnNewDocument", source=script)

    def wide(self, width, height=900, scale=1):
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height,
                 deviceScaleFactor=scale, mobile=width < 600)

    def media(self, kind="screen", **features):
        """As in media(prefers_color_scheme="dark", forced_colors="active")."""
        self.ask("Emulation.setEmulatedMedia", media=kind,
                 features=[{"name": name.replace("_", "-"), "value": value}
                           for name, value in features.items()])

    def picture(self, path, whole=True):
        told = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(told["data"]))

    def pdf(self, path, width, height):
        """Paper in inches, for pages that do not say their own size."""
        told = self.ask("Page.printToPDF", paperWidth=width, paperHeight=height, preferCSSPageSize=False,
                        printBackground=True, transferMode="ReturnAsBase64")
        path.write_bytes(base64.b64decode(told["data"]))
