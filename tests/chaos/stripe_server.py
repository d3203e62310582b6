"""
The stand-in for Stripe over HTTP: its API with faults, its hosted page, and its webhooks: signed, late, twice, in the
wrong order, and again until the shop has taken them.
"""
import hashlib
import hmac
import heapq
import http.client
import html
import itertools
import json
import random
import secrets
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from books import SOLD, plain
from stripe_account import Account, Refusal, missing

OLD_VERSION = "2019-03-14"


class Dropped(Exception):
    """The answer is lost on its way."""


class Webhooks(threading.Thread):
    """Sends each event until it is taken. `faults` collects answers that no event may get."""

    def __init__(self, url, secret, seed):
        super().__init__(daemon=True)
        self.url, self.secret, self.random = urlsplit(url), secret, random.Random(seed)
        self.version, self.faults, self.sent, self.again = OLD_VERSION, [], 0, 0
        self._queue, self._order, self._ready = [], itertools.count(), threading.Condition()
        self._hurry = self._sending = False
        self.start()

    def tell(self, kind, about):
        event = {
            "id": f"evt_{secrets.token_hex(12)}", "object": "event", "type": kind, "created": int(time.time()), "livemode": False, "pending_webhooks": 1,
            "api_version": self.random.choice((self.version, self.version, OLD_VERSION)), "data": {"object": about}, "request": {"id": None, "idempotency_key": None},
        }
        body = json.dumps(event).encode()
        wait = self.random.choices((0, self.random.uniform(0, 2), self.random.uniform(5, 60)), (40, 45, 15))[0]
        for delay in [wait] + ([wait + self.random.uniform(0, 1)] if self.random.random() < 0.25 else []):
            self._put(delay, body, 0)

    def forge(self, session):
        """Somebody else says that it was paid: without a signature, with a wrong one, with an old one."""
        body = json.dumps({"id": f"evt_{secrets.token_hex(12)}", "object": "event", "type": "checkout.session.completed", "data": {"object": {**session, "payment_status": "paid"}}}).encode()
        for signature in (None, self._sign(body, "whsec_not_the_one", time.time()), self._sign(body, self.secret, time.time() - 3600)):
            status = self._post(body, signature)
            if status is not None and status != 400:
                self.faults.append(f"a forged event was answered with {status}")

    def hurry(self):
        """Everything that waits is sent now."""
        with self._ready:
            self._hurry = True
            self._ready.notify()

    def resume(self):
        with self._ready:
            self._hurry = False

    def waiting(self):
        with self._ready:
            return len(self._queue) + self._sending

    def run(self):
        while True:
            with self._ready:
                while not self._queue or (not self._hurry and self._queue[0][0] > time.time()):
                    self._ready.wait(None if not self._queue else max(0.01, self._queue[0][0] - time.time()))
                at = self.random.randrange(len(self._queue)) if self._hurry else 0
                _, _, body, tries = self._take(at)
                self._sending = True
            status = self._post(body, self._sign(body, self.secret, time.time()))
            self.sent += 1
            if status is None or status >= 500:
                self.again += 1
                self._put(0.2 if self._hurry else min(5, 0.3 * 2 ** tries), body, tries + 1)
                time.sleep(0.05)
            elif status >= 300:
                self.faults.append(f"an event was answered with {status}: {json.loads(body)['type']}")
            with self._ready:
                self._sending = False

    def _take(self, at):
        item = self._queue.pop(at)
        heapq.heapify(self._queue)
        return item

    def _put(self, delay, body, tries):
        with self._ready:
            heapq.heappush(self._queue, (time.time() + delay, next(self._order), body, tries))
            self._ready.notify()

    @staticmethod
    def _sign(body, secret, at):
        signed = f"{int(at)}.".encode() + body
        return f"t={int(at)},v1={hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()}"

    def _post(self, body, signature):
        """The status; None where the shop is down."""
        connection = http.client.HTTPConnection(self.url.netloc, timeout=20)
        try:
            connection.request("POST", self.url.path, body, {"Content-Type": "application/json; charset=utf-8", **({"Stripe-Signature": signature} if signature else {})})
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()


class StandIn:
    def __init__(self, shop_url, faults, seed):
        self.key, secret = f"sk_test_{secrets.token_hex(12)}", f"whsec_{secrets.token_hex(16)}"
        self.fault_rate = self.faults = faults
        self.random = random.Random(seed)
        self.webhooks = Webhooks(f"{shop_url}/webhooks/stripe", secret, seed)
        self._server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"stand_in": self}))
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.account = Account(self.url, self.webhooks.tell)
        self.settings = {"Payments__Gateway": "Stripe", "Stripe__ApiBase": self.url, "Stripe__SecretKey": self.key, "Stripe__WebhookSecret": secret, "Stripe__TimeoutSeconds": "2"}
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()

    def let_windows_close(self, payments, seconds):
        """Of half of them; of the others the shop's clock is ahead, and their pages are still open."""
        with self.account.lock:
            for session in self.account.sessions.values():
                if session["client_reference_id"] in payments and self.random.random() < 0.5:
                    session["expires_at"] -= seconds

    def settle(self):
        """Nothing fails, banks answer, and every event is sent; gives what is still on its way."""
        self.fault_rate = 0
        self.account.decide_later_ones(0.7, self.random)
        self.webhooks.hurry()
        return self.webhooks.waiting()

    def carry_on(self):
        self.fault_rate = self.faults
        self.webhooks.resume()

    def breaches(self, ask, orders, is_settled):
        """Money at the stand-in against the shop's orders; what is under way may still differ, what is settled may not."""
        order_of = {plain(payment): order for payment, order in ask("SELECT Id, OrderId FROM Payments")}
        kept = {plain(refund): minor for refund, minor in ask("SELECT Id, AmountMinor FROM Refunds")}
        with self.account.lock:
            taken, back = dict.fromkeys(orders, 0), dict.fromkeys(orders, 0)
            by_intent = {}
            for session in self.account.sessions.values():
                intent = self.account.intents.get(session["payment_intent"])
                if intent and intent["amount_received"]:
                    order = by_intent[intent["id"]] = order_of.get(session["client_reference_id"])
                    if order is None:
                        yield f"{intent['amount_received']} was taken for a payment that the shop does not know"
                        continue
                    taken[order] += intent["amount_received"]
            asked = [r["metadata"].get("refund", "").split("-")[0] for r in self.account.refunds.values()]
            for refund, key in zip(self.account.refunds.values(), asked):
                if kept.get(key) != refund["amount"] or asked.count(key) > 1:
                    yield f"{refund['amount']} was given back {asked.count(key)} times; the shop meant {kept.get(key)}"
                back[by_intent[refund["payment_intent"]]] += refund["amount"]
        for order in orders.values():
            stays, should = taken[order["id"]] - back[order["id"]], order["total"] if order["status"] in SOLD else 0
            if stays < should or (is_settled and stays != should):
                yield f"order {order['number']} is {order['status']} and costs {order['total']}; {taken[order['id']]} was taken, {back[order['id']]} given back"

    def summary(self):
        account = self.account
        return (f"{len(account.sessions)} pages, {sum(i['amount_received'] for i in account.intents.values()) / 100:.2f} taken by {len(account.intents)} payments, "
                f"{sum(r['amount'] for r in account.refunds.values()) / 100:.2f} given back in {len(account.refunds)}, {self.webhooks.sent} events sent, {self.webhooks.again} of them in vain")


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        """A shop that is killed breaks its connections; that is what is meant to happen."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(*_)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    stand_in = None

    def do_GET(self):
        self._answer(None)

    def do_POST(self):
        self._answer(dict(parse_qsl(self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode(), keep_blank_values=True)))

    def log_message(self, *_):
        pass

    def _answer(self, form):
        parts = urlsplit(self.path)
        way = parts.path.strip("/").split("/")
        try:
            if way[0] == "hosted":
                self._hosted(way[1], form)
            else:
                self._json(200, self._api(way, form, dict(parse_qsl(parts.query))))
        except Refusal as refusal:
            self._json(refusal.status, refusal.body)
        except (Dropped, OSError):
            self.close_connection = True

    def _api(self, way, form, query):
        stand_in = self.stand_in
        if self.headers.get("Authorization") != f"Bearer {stand_in.key}":
            raise Refusal(401, "invalid_request_error", None, "Invalid API Key provided")
        stand_in.webhooks.version = self.headers.get("Stripe-Version") or stand_in.webhooks.version
        fault = stand_in.random.choice(("busy", "down", "lost", "after", "slow")) if stand_in.random.random() < stand_in.fault_rate else None
        if fault == "busy":
            raise Refusal(429, "invalid_request_error", "rate_limit", "Too many requests")
        if fault == "down":
            raise Refusal(500, "api_error", None, "Something went wrong on Stripe's end")
        answer = self._do(way, form, query)
        if fault == "lost":
            raise Dropped
        if fault == "after":
            raise Refusal(500, "api_error", None, "It was done, and the answer says that it was not")
        if fault == "slow":
            time.sleep(stand_in.random.uniform(0.2, 2.5))
        return answer

    def _do(self, way, form, query):
        account, key = self.stand_in.account, self.headers.get("Idempotency-Key")
        match way[1:], form is None:
            case ["checkout", "sessions"], False:
                return account.shown(account.once(key, self.path, form, account.create_session))
            case ["checkout", "sessions", session], True:
                return account.shown(account.session(session))
            case ["checkout", "sessions", session, "expire"], False:
                return account.shown(account.expire_session(session))
            case ["refunds"], False:
                is_slow = self.stand_in.random.random() < 0.2
                return account.once(key, self.path, form, lambda asked: account.create_refund(asked, is_slow))
            case ["refunds"], True:
                return account.list_refunds(query)
            case ["refunds", refund], True:
                return account.find("refund", refund)
            case ["payment_intents", intent], True:
                return account.find("payment_intent", intent)
        raise missing("endpoint")

    def _hosted(self, session_id, form):
        account = self.stand_in.account
        session = account.session(session_id)
        choice = (form or {}).get("choice")
        if choice == "back":
            return self._redirect(session["cancel_url"])
        if choice == "pay":
            account.pay(session_id, later=self.stand_in.random.random() < 0.1)
            return self._redirect(session["success_url"] if session["status"] == "complete" else session["cancel_url"])
        if session["status"] != "open":
            return self._html(f'<h1>This page is closed</h1><a href="{html.escape(session["success_url" if session["status"] == "complete" else "cancel_url"])}">Back</a>')
        if form is None and self.stand_in.random.random() < 0.05:
            self.stand_in.webhooks.forge(account.shown(session))
        said = "<p>Your card was declined.</p>" if choice == "decline" else ""
        buttons = "".join(f'<button name="choice" value="{c}">{c}</button>' for c in ("pay", "decline", "back"))
        return self._html(f'<h1>Pay {session["amount_total"]} {session["currency"]}</h1>{said}<form method="post" action="{account.pages}/hosted/{session_id}">{buttons}</form>')

    def _json(self, status, body):
        self._send(status, "application/json", json.dumps(body).encode(), {"Request-Id": f"req_{secrets.token_hex(7)}"})

    def _html(self, body):
        self._send(200, "text/html; charset=utf-8", f"<!doctype html><title>Stand-in</title>{body}".encode(), {})

    def _redirect(self, url):
        self._send(303, "text/plain", b"", {"Location": url})

    def _send(self, status, kind, body, headers):
        try:
            self.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True
