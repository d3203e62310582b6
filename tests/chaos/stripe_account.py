"""
An account at a stand-in for Stripe: checkout sessions, payment intents, refunds and idempotency keys, as far as a shop
uses them. A field that Stripe's reference does not have for an endpoint is refused (https://docs.stripe.com/api).
"""
import json
import re
import secrets
import threading
import time

METADATA = r"metadata\[[^\[\]]{1,40}\]"
CREATE_SESSION = re.compile("|".join((
    "mode|client_reference_id|customer|customer_email|customer_creation|success_url|cancel_url|return_url|expires_at|locale|currency|submit_type|ui_mode|billing_address_collection|allow_promotion_codes",
    METADATA,
    r"expand\[\d*\]|payment_method_types\[\d*\]|automatic_tax\[enabled\]|adaptive_pricing\[enabled\]|invoice_creation\[enabled\]|phone_number_collection\[enabled\]",
    r"payment_intent_data\[(capture_method|description|receipt_email|setup_future_usage|statement_descriptor|statement_descriptor_suffix|transfer_group)\]",
    r"payment_intent_data\[metadata\]\[[^\[\]]{1,40}\]",
    r"line_items\[\d+\]\[(price|quantity)\]",
    r"line_items\[\d+\]\[price_data\]\[(currency|product|unit_amount|unit_amount_decimal|tax_behavior)\]",
    r"line_items\[\d+\]\[price_data\]\[product_data\]\[(name|description|tax_code|images\]\[\d*|metadata\]\[[^\[\]]+)\]",
)))
CREATE_REFUND = re.compile(rf"payment_intent|charge|amount|reason|instructions_email|refund_application_fee|reverse_transfer|{METADATA}|expand\[\d*\]")
LOCALES = {"auto", "bg", "cs", "da", "de", "el", "en", "en-GB", "es", "es-419", "et", "fi", "fil", "fr", "fr-CA", "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "ms", "mt", "nb", "nl", "pl", "pt", "pt-BR", "ro", "ru", "sk", "sl", "sv", "th", "tr", "vi", "zh", "zh-HK", "zh-TW"}
LEAST = 50


class Refusal(Exception):
    def __init__(self, status, kind, code, message, param=None):
        super().__init__(message)
        self.status, self.body = status, {"error": {"type": kind, "code": code, "message": message, "param": param}}


def invalid(code, message, param=None):
    return Refusal(400, "invalid_request_error", code, message, param)


def missing(what):
    return Refusal(404, "invalid_request_error", "resource_missing", f"No such {what}")


class Account:
    """`tell(type, object)` is called for every event, with the account locked."""

    def __init__(self, pages, tell):
        self.pages, self.tell = pages, tell
        self.lock = threading.RLock()
        self.sessions, self.intents, self.refunds = {}, {}, {}
        self._answers = {}

    def once(self, key, path, form, make):
        """What is asked for again under a key is not made again; the same key for something else is refused."""
        with self.lock:
            asked = (path, tuple(sorted(form.items())))
            if key in self._answers:
                before, answer = self._answers[key]
                if before != asked:
                    raise Refusal(400, "idempotency_error", None, "Keys for idempotent requests can only be used with the same parameters they were first used with.")
                return answer
            answer = json.loads(json.dumps(make(form)))
            if key:
                self._answers[key] = (asked, answer)
            return answer

    def create_session(self, form):
        self._refuse_unknown(form, CREATE_SESSION)
        items = self._items(form)
        total = sum(amount for amount, _ in items)
        expires = self._number(form, "expires_at")
        if form.get("mode") != "payment":
            raise invalid("parameter_missing", "mode", "mode")
        if not 30 * 60 - 30 <= expires - time.time() <= 24 * 3600:
            raise invalid("parameter_invalid_integer", "The `expires_at` timestamp must be at least 30 minutes and at most 24 hours from Checkout Session creation.", "expires_at")
        if form.get("locale", "auto") not in LOCALES:
            raise invalid(None, "Invalid locale", "locale")
        if total < LEAST:
            raise invalid("amount_too_small", "The Checkout Session's total amount must convert to at least 50 cents.")
        for url in ("success_url", "cancel_url"):
            if not re.match(r"https?://[^/]+/", form.get(url, "")):
                raise invalid("url_invalid", "Not a valid URL", url)
        if "@" not in form.get("customer_email", "@") or len(form.get("client_reference_id", "")) > 200:
            raise invalid(None, "Invalid", "customer_email")
        session = self._session(form, items, total, expires)
        self.sessions[session["id"]] = session
        return session

    def session(self, session_id):
        with self.lock:
            session = self._of(self.sessions, session_id, "checkout.session")
            if session["status"] == "open" and time.time() >= session["expires_at"]:
                self._expire(session)
            return session

    def expire_session(self, session_id):
        with self.lock:
            session = self.session(session_id)
            if session["status"] != "open":
                raise invalid(None, f"Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of `{session['status']}`.")
            self._expire(session)
            return session

    def pay(self, session_id, later):
        """The shopper pays; `later`: the bank takes its time. False: the page is closed."""
        with self.lock:
            session = self.session(session_id)
            if session["status"] != "open":
                return False
            intent = {
                "id": f"pi_{secrets.token_hex(12)}", "object": "payment_intent", "amount": session["amount_total"], "amount_received": 0, "currency": session["currency"],
                "status": "processing", "created": int(time.time()), "livemode": False, "metadata": session["intent_metadata"], "last_payment_error": None,
            }
            self.intents[intent["id"]] = intent
            session.update(status="complete", url=None, payment_intent=intent["id"])
            if later:
                self.tell("checkout.session.completed", self.shown(session))
            else:
                self._take(session, intent)
                self.tell("checkout.session.completed", self.shown(session))
            return True

    def decide_later_ones(self, share_paid, random):
        """Banks answer about payments that were on their way."""
        with self.lock:
            for session in self.sessions.values():
                intent = self.intents.get(session["payment_intent"])
                if intent and intent["status"] == "processing":
                    if random.random() < share_paid:
                        self._take(session, intent)
                        self.tell("checkout.session.async_payment_succeeded", self.shown(session))
                    else:
                        intent["status"] = "requires_payment_method"
                        self.tell("payment_intent.payment_failed", dict(intent))
                        self.tell("checkout.session.async_payment_failed", self.shown(session))

    def create_refund(self, form, is_slow):
        self._refuse_unknown(form, CREATE_REFUND)
        intent = self._of(self.intents, form.get("payment_intent"), "payment_intent")
        amount = self._number(form, "amount") if "amount" in form else intent["amount"]
        left = intent["amount_received"] - sum(r["amount"] for r in self.refunds.values() if r["payment_intent"] == intent["id"])
        if intent["status"] != "succeeded" or left == 0:
            raise invalid("charge_already_refunded" if left == 0 else None, "This PaymentIntent cannot be refunded.")
        if not 0 < amount <= left:
            raise invalid(None, f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})", "amount")
        refund = {
            "id": f"re_{secrets.token_hex(12)}", "object": "refund", "amount": amount, "currency": intent["currency"], "created": int(time.time()), "payment_intent": intent["id"],
            "status": "pending" if is_slow else "succeeded", "failure_reason": None, "reason": form.get("reason"), "metadata": self._metadata(form, "metadata"),
        }
        self.refunds[refund["id"]] = refund
        self.tell("refund.created", dict(refund))
        if is_slow:
            self.tell("refund.updated", {**refund, "status": "succeeded"})
            refund = {**refund}
            self.refunds[refund["id"]]["status"] = "succeeded"
        return refund

    def list_refunds(self, query):
        with self.lock:
            found = [r for r in self.refunds.values() if query.get("payment_intent") in (None, r["payment_intent"])]
            return {"object": "list", "url": "/v1/refunds", "has_more": False, "data": found[: int(query.get("limit", 10))]}

    def find(self, kind, object_id):
        with self.lock:
            return self._of(self.intents if kind == "payment_intent" else self.refunds, object_id, kind)

    @staticmethod
    def shown(session):
        return {key: value for key, value in session.items() if key != "intent_metadata"}

    def _session(self, form, items, total, expires):
        session_id = f"cs_test_{secrets.token_hex(24)}"
        return {
            "id": session_id, "object": "checkout.session", "mode": "payment", "status": "open", "payment_status": "unpaid", "url": f"{self.pages}/hosted/{session_id}",
            "amount_subtotal": total, "amount_total": total, "currency": items[0][1], "client_reference_id": form.get("client_reference_id"), "customer_email": form.get("customer_email"),
            "created": int(time.time()), "expires_at": expires, "livemode": False, "locale": form.get("locale"), "metadata": self._metadata(form, "metadata"), "payment_intent": None,
            "success_url": form["success_url"], "cancel_url": form["cancel_url"], "intent_metadata": self._metadata(form, "payment_intent_data[metadata]"),
        }

    def _take(self, session, intent):
        intent.update(status="succeeded", amount_received=intent["amount"])
        session["payment_status"] = "paid"
        self.tell("payment_intent.succeeded", dict(intent))

    def _expire(self, session):
        session.update(status="expired", url=None)
        self.tell("checkout.session.expired", self.shown(session))

    def _items(self, form):
        numbers = sorted({int(m[1]) for name in form if (m := re.match(r"line_items\[(\d+)\]", name))})
        if not numbers or numbers != list(range(len(numbers))) or len(numbers) > 100:
            raise invalid("parameter_missing", "1 to 100 line_items", "line_items")
        items = []
        for n in numbers:
            data = f"line_items[{n}][price_data]"
            name, currency = form.get(f"{data}[product_data][name]", ""), form.get(f"{data}[currency]", "")
            if not name.strip() or not re.fullmatch("[a-z]{3}", currency):
                raise invalid("parameter_missing", "name and currency", data)
            items.append((self._number(form, f"{data}[unit_amount]") * self._number(form, f"line_items[{n}][quantity]"), currency))
        if len({currency for _, currency in items}) > 1:
            raise invalid(None, "All line items must have the same currency.", "line_items")
        return items

    @staticmethod
    def _metadata(form, name):
        found = {m[1]: value for key, value in form.items() if (m := re.fullmatch(re.escape(name) + r"\[([^\[\]]+)\]", key))}
        if len(found) > 50 or any(len(value) > 500 for value in found.values()):
            raise invalid(None, "Too much metadata", name)
        return found

    @staticmethod
    def _number(form, name):
        if not re.fullmatch(r"\d{1,12}", form.get(name, "")):
            raise invalid("parameter_invalid_integer", f"Invalid integer: {form.get(name)}", name)
        return int(form[name])

    @staticmethod
    def _refuse_unknown(form, allowed):
        for name in form:
            if not allowed.fullmatch(name):
                raise invalid("parameter_unknown", f"Received unknown parameter: {name}", name)

    @staticmethod
    def _of(known, object_id, what):
        if object_id not in known:
            raise missing(what)
        return known[object_id]
