"""A shopper: buys what articles sell through the pages' own forms, and keeps a record of what the shop said."""
import json
import random
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pages import Down, at_once
from shop_process import WEB

HEADINGS = {
    lang: {key: text for file in (WEB / "Resources").glob(f"*.{lang}.json") for key, text in json.loads(file.read_text("utf-8")).items()}
    for lang in ("fr", "en")
}
STATES = ("thanks", "awaiting", "declined", "failed", "confirming", "promised", "expired", "cancelled", "sent-back", "fulfilled", "withdrawn", "refunded", "refunding")
PAID = ("thanks", "fulfilled")
ORDER_TOKEN = re.compile(r"/(?:orders|pay)/([A-Za-z0-9_-]{16,})")


@dataclass
class Purchase:
    """What one shopper did and was told about one basket."""
    email: str
    lang: str
    tokens: set[str] = field(default_factory=set)
    acknowledged: str | None = None
    ordering: tuple | None = None
    """The address and the data of the order form once it was sent, to send again what was in doubt."""
    paying: bool = False
    said_paid: bool = False
    turns: int = 0
    over: str | None = None
    """Why nothing more is done about it; None while it goes on."""


class Faulty(Exception):
    """A page did not do what it must: a failed page, or no form where one must be."""


class Shopper:
    """Where the connection breaks, the shopper stops, and goes on (or not) when the shop is back."""

    def __init__(self, number, browser, record, seed):
        self.number, self.browser, self.record = number, browser, record
        self.random = random.Random(seed)
        self.current, self.count, self.steps = None, 0, 0

    def shop_until_down(self, stop):
        """Buys one thing after another until the shop is down or `stop` is set."""
        try:
            while not stop.is_set():
                if self.current is None or self.current.over:
                    self._begin()
                self._go_on(self.current)
        except Down:
            pass
        except Exception as fault:
            # Whatever a page did that no page may do: the run fails for it.
            self.record.faults.append(f"shopper {self.number}: {type(fault).__name__}: {fault}")
            self.current = None
        finally:
            self.browser.close()

    def come_back(self):
        """After a crash most go on where they were; some never come back."""
        if self.current and self.random.random() < 0.3:
            self.current.over = "left after a crash"

    def _begin(self):
        self.count += 1
        self.browser.cookies.clear()
        self.current = Purchase(f"shopper{self.number}.{self.count}@example.org", self.random.choice(("fr", "en")))
        self.record.purchases.append(self.current)

    def _go_on(self, purchase):
        if purchase.tokens:
            self._finish(purchase, self._get(f"/{purchase.lang}/orders/{next(iter(purchase.tokens))}"))
        elif purchase.ordering:
            self._order(purchase)
        elif self._fill(purchase):
            self._check_out(purchase)
        else:
            purchase.over = "nothing to be had"
            time.sleep(0.1)

    def _fill(self, purchase):
        """Puts a routine, a product or both into the basket; False where nothing of it can be had."""
        article = self._get(self.random.choice(self.record.articles).replace("/fr/", f"/{purchase.lang}/"))
        filled = False
        form = article.page.form(button_action="handler=Routine")
        if form and self.random.random() < 0.85:
            button = next(b for b in form.buttons if "handler=Routine" in (b.action or ""))
            filled = self._post(button.action, form.data()).status == 200
        products = sorted({urlsplit(link).path for link in article.page.links if f"/{purchase.lang}/products/" in link})
        if products and (not filled or self.random.random() < 0.2):
            form = self._get(self.random.choice(products)).page.form(action="handler=Product")
            if form:
                filled = self._post(form.action, form.data({"quantity": str(self.random.randint(1, 3))})).status == 200 or filled
        return filled

    def _check_out(self, purchase):
        page = self._get(f"/{purchase.lang}/checkout").page
        form = page.form(action="/checkout")
        if not form:
            purchase.over = "cannot be ordered"
            return
        address = {"Form.Email": purchase.email, "Form.Name": f"Shopper {self.number}", "Form.Street": "1 rue du Test", "Form.PostalCode": "75011", "Form.City": "Paris"}
        purchase.acknowledged = next((value for name, value in form.boxes if name == "Form.Acknowledged"), None)
        purchase.ordering = (form.action, form.data(address, tick=True))
        self._order(purchase)

    def _order(self, purchase):
        answer = self._sent(purchase, *purchase.ordering)
        if purchase.tokens or self._is_hosted(answer):
            self._finish(purchase, answer)
        else:
            # Others were quicker, or a warning is new: this shopper gives up.
            purchase.over = "sold out meanwhile"

    def _sent(self, purchase, action, data):
        """Sends a form, sometimes with a double click, and notes every order that any answer leads to."""
        tabs = [self.browser] + ([self.browser.twin()] if self.random.random() < 0.1 else [])
        answers = at_once(*[lambda tab=tab: tab.post(action, data) for tab in tabs])
        for answer in answers:
            if not isinstance(answer, Down):
                self._check(answer)
                purchase.tokens.update(token for address in answer.way for token in ORDER_TOKEN.findall(urlsplit(address).path))
        down = next((a for a in answers if isinstance(a, Down)), None)
        if down:
            raise down
        # Of two tabs one may have been told that it is sold out, and the other not any more.
        return next((a for a in answers if self._is_hosted(a) or ORDER_TOKEN.search(urlsplit(a.url).path)), answers[0])

    def _finish(self, purchase, answer):
        """From wherever the order form or a way back led, until it is paid or left."""
        purchase.turns += 1
        if purchase.turns > 30:
            purchase.over = "gave up"
            return
        if self._is_hosted(answer):
            self._pay_hosted(purchase, answer)
            return
        if "/pay/" in answer.url:
            self._pay(purchase, answer)
            return
        state = self._state(purchase, answer)
        if state in PAID:
            purchase.said_paid = True
            purchase.over = "paid"
        elif state in ("awaiting", "declined", "failed"):
            form = answer.page.form(action="handler=Pay")
            answer = self._sent(purchase, form.action, form.data(tick=True))
            if "/orders/" in answer.url and self._state(purchase, answer) == state and answer.status != 200:
                purchase.over = "cannot be paid any more"
            else:
                self._finish(purchase, answer)
        elif state == "confirming":
            self._wait_for_word(purchase, answer)
        else:
            purchase.over = state

    def _pay(self, purchase, answer):
        """The demo's page: it offers the outcomes to choose from."""
        form = answer.page.form(action="/pay/")
        outcome = self.random.choices(("Approved", "Declined", "Failed", None), (80, 8, 4, 8))[0]
        if outcome is None:
            purchase.over = "left unpaid"
            return
        purchase.paying |= outcome == "Approved"
        self._finish(purchase, self._sent(purchase, form.action, form.data() + [("outcome", outcome)]))

    def _pay_hosted(self, purchase, answer):
        """The stand-in's page. One that is closed offers nothing but the way back."""
        form = answer.page.form(action="/hosted/")
        if not form:
            self._finish(purchase, self._get(answer.page.links[0]))
            return
        choice = self.random.choices(("pay", "decline", "back", None), (80, 8, 4, 8))[0]
        if choice is None:
            purchase.over = "left unpaid"
            return
        purchase.paying |= choice == "pay"
        self._finish(purchase, self._sent(purchase, form.action, form.data() + [("choice", choice)]))

    def _wait_for_word(self, purchase, answer):
        """The order's page asks to be loaded again while the payment is being confirmed."""
        for _ in range(20):
            time.sleep(0.2)
            answer = self._get(answer.url)
            if self._state(purchase, answer) != "confirming":
                self._finish(purchase, answer)
                return
        purchase.over = "never confirmed"

    def _is_hosted(self, answer):
        return self.record.hosted is not None and answer.url.startswith(self.record.hosted)

    def _state(self, purchase, answer):
        words = HEADINGS[purchase.lang]
        for state in STATES:
            if answer.page.heading == words.get(f"order.{state}"):
                return state
        raise Faulty(f"{urlsplit(answer.url).path.split('/')[2]} page headed '{answer.page.heading}', status {answer.status}")

    def _get(self, url):
        return self._check(self.browser.get(url))

    def _post(self, url, data):
        return self._check(self.browser.post(url, data))

    def _check(self, answer):
        self.record.requests += 1
        if answer.status >= 500 or answer.status in (400, 403, 404):
            raise Faulty(f"{answer.status} at {urlsplit(answer.url).path} ({answer.page.heading})")
        return answer
