"""A browser without scripts: pages are fetched, their real forms filled and sent, cookies kept and redirects followed."""
import http.client
import re
import threading
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

REDIRECTS = (301, 302, 303, 307, 308)
REFRESH = re.compile(r"0;\s*url=(.+)", re.IGNORECASE)


class Down(Exception):
    """The connection broke: whether the request had its effect is not known."""


@dataclass
class Button:
    name: str | None
    value: str
    action: str | None
    method: str | None


@dataclass
class Form:
    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)

    def data(self, fill=None, tick=False):
        """What a person who fills it sends: hidden and chosen values, `fill` by name, and every box that is not ticked yet if `tick`."""
        fill = fill or {}
        values = [(name, fill.get(name, value)) for name, value in self.fields]
        return values + (self.boxes if tick else [])


class Page(HTMLParser):
    """The forms, links and first heading of a page. A control that names its form belongs to it wherever it stands."""

    def __init__(self, html):
        super().__init__()
        self.heading, self.links, self.forms = "", [], []
        self._by_id, self._strays = {}, []
        self._form = self._select = None
        self._in_heading = False
        self.feed(html)
        for form_id, add in self._strays:
            if form_id in self._by_id:
                add(self._by_id[form_id])

    def form(self, *, action=None, button_action=None):
        """The first form that is sent to such an address, by itself or by one of its buttons; None where there is none."""
        for form in self.forms:
            if action and action in form.action:
                return form
            if button_action and any(button_action in (b.action or "") for b in form.buttons):
                return form
        return None

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == "h1" and not self.heading:
            self._in_heading = True
        elif tag == "a" and a.get("href"):
            self.links.append(a["href"])
        elif tag == "form":
            self._form = Form(a.get("action") or "", (a.get("method") or "get").lower())
            self.forms.append(self._form)
            if a.get("id"):
                self._by_id[a["id"]] = self._form
        elif tag == "input" and a.get("name") and "disabled" not in a:
            self._input(a)
        elif tag == "select":
            self._select = [a.get("name"), a.get("form"), None]
        elif tag == "option" and self._select and (self._select[2] is None or "selected" in a):
            self._select[2] = a.get("value") or ""
        elif tag == "button" and "disabled" not in a:
            button = Button(a.get("name"), a.get("value") or "", a.get("formaction"), (a.get("formmethod") or "").lower() or None)
            self._to(a.get("form"), lambda form: form.buttons.append(button))

    def handle_endtag(self, tag):
        if tag == "h1":
            self._in_heading = False
        elif tag == "form":
            self._form = None
        elif tag == "select" and self._select:
            (name, form_id, value), self._select = self._select, None
            self._to(form_id, lambda form: form.fields.append((name, value or "")))

    def handle_data(self, data):
        if self._in_heading:
            self.heading = (self.heading + " " + data.strip()).strip()

    def _input(self, a):
        kind, pair = a.get("type") or "text", (a["name"], a.get("value") or "")
        if kind in ("checkbox", "radio") and "checked" not in a:
            self._to(a.get("form"), lambda form: form.boxes.append(pair))
        else:
            self._to(a.get("form"), lambda form: form.fields.append(pair))

    def _to(self, form_id, add):
        if form_id:
            self._strays.append((form_id, add))
        elif self._form:
            add(self._form)


@dataclass
class Answer:
    status: int
    url: str
    text: str
    way: list[str]
    """Every address that the way here led over, the last included."""

    @cached_property
    def page(self):
        return Page(self.text)


class Browser:
    """One visitor: one cookie jar, one connection at a time to each host."""

    def __init__(self, base, timeout=30):
        self.base, self.timeout = base, timeout
        self.cookies = {}
        self._connections = {}

    def twin(self):
        """The same visitor in another tab."""
        twin = Browser(self.base, self.timeout)
        twin.cookies = dict(self.cookies)
        return twin

    def get(self, url):
        return self._follow("GET", url, None)

    def post(self, url, data):
        return self._follow("POST", url, data)

    def close(self):
        for connection in self._connections.values():
            connection.close()
        self._connections = {}

    def _follow(self, method, url, data):
        way, url = [], urljoin(self.base, url)
        for _ in range(8):
            way.append(url)
            status, headers, text = self._once(method, url, data)
            leaves = REFRESH.fullmatch(headers.get("Refresh") or "")
            if status not in REDIRECTS and not leaves:
                return Answer(status, url, text, way)
            method, data, url = "GET", None, urljoin(url, leaves[1] if leaves else headers["Location"])
        raise AssertionError(f"it leads in circles: {way}")

    def _once(self, method, url, data):
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        # What a browser says of where a request comes from; the shop's guard goes by it.
        headers = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html", "Origin": f"{parts.scheme}://{parts.netloc}"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if data is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(data)
        connection = self._connections.get(parts.netloc)
        try:
            if connection is None:
                connection = self._connections[parts.netloc] = http.client.HTTPConnection(parts.netloc, timeout=self.timeout)
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as broken:
            self._connections.pop(parts.netloc, None)
            raise Down(f"{method} {path}: {type(broken).__name__}") from broken
        for header in response.headers.get_all("Set-Cookie") or []:
            self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(header).items()})
        return response.status, response.headers, text


def at_once(*calls):
    """Runs calls at the same moment, as a double click does; gives their results, a `Down` in the place of one that broke."""
    results = [None] * len(calls)

    def run(i):
        try:
            results[i] = calls[i]()
        except Down as down:
            results[i] = down

    threads = [threading.Thread(target=run, args=(i,)) for i in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
