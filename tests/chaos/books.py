"""The shop's database: what comes into it from outside (a delivery, time that passes), and what must be true of it."""
import shutil
import sqlite3
import uuid
from collections import Counter, defaultdict
from datetime import datetime, timedelta, timezone

SOLD = ("Paid", "Fulfilled")
GIVEN_BACK = "Failed"
WINDOW = timedelta(minutes=36)


def text(instant):
    return instant.strftime("%Y-%m-%d %H:%M:%S.%f")


def instant(stored):
    return datetime.fromisoformat(stored[:26].ljust(26, "0") if "." in stored else stored).replace(tzinfo=timezone.utc)


def now():
    return datetime.now(timezone.utc)


def plain(stored_id):
    """An id as the shop writes it outside the database."""
    return stored_id.replace("-", "").lower()


def new_version():
    return str(uuid.uuid4()).upper()


class Books:
    """`initial` packs by SKU, and what was delivered since."""

    def __init__(self, database, stock):
        self.database = database
        with self._write() as db:
            db.execute("UPDATE Products SET Stock = ?, Version = ? WHERE Stock > 0", (stock, new_version()))
        self.initial = self._stock()
        self.delivered = Counter()

    def deliver(self, low, upto, random):
        """The warehouse brings some of what runs low, while the shop is open."""
        with self._write() as db:
            held = dict(db.execute("SELECT Sku, SUM(Quantity) FROM StockHolds WHERE EndsAt > ? GROUP BY Sku", (text(now()),)))
            came = {sku: random.randint(1, upto) for sku, stock in db.execute("SELECT Sku, Stock FROM Products") if self.initial[sku] and stock - held.get(sku, 0) < low and random.random() < 0.3}
            for sku, packs in came.items():
                db.execute("UPDATE Products SET Stock = Stock + ?, Version = ? WHERE Sku = ?", (packs, new_version(), sku))
                db.execute("UPDATE ProductListings SET IsInStock = 1 WHERE Sku = ?", (sku,))
        self.delivered.update(came)

    def let_windows_close(self, share, random):
        """For some orders that await their payment, or a bank's answer, the window is over, as if the time had passed; gives the ids of their payments."""
        with self._write() as db:
            orders = [o for o in db.execute("SELECT Id, ExpiresAt FROM Orders WHERE Status = 'AwaitingPayment'").fetchall() if random.random() < share]
            payments = set()
            for order, expires in orders:
                passed = max(WINDOW, instant(expires) - now() + timedelta(minutes=1))
                db.execute("UPDATE Orders SET ExpiresAt = ?, Version = ? WHERE Id = ?", (text(instant(expires) - passed), new_version(), order))
                for table, key, columns in (("StockHolds", "OrderId", ("EndsAt",)), ("Payments", "OrderId", ("StartedAt", "EndsAt"))):
                    for row in db.execute(f"SELECT rowid, {', '.join(columns)} FROM {table} WHERE {key} = ?", (order,)).fetchall():
                        for column, value in zip(columns, row[1:]):
                            db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (text(instant(value) - passed), row[0]))
                db.execute("UPDATE DueTasks SET DueAt = ?, Version = ? WHERE Kind = 'ExpireOrder' AND Subject = ?", (text(now()), new_version(), plain(order)))
                payments.update(plain(payment) for payment, in db.execute("SELECT Id FROM Payments WHERE OrderId = ?", (order,)))
        return payments

    def end_leases(self):
        """What a dead process had taken on, and what failed and is to be tried again later, is due now."""
        with self._write() as db:
            for task, in db.execute("SELECT Id FROM DueTasks WHERE DueAt > ? AND Kind IN ('ExpireOrder', 'RefundPayment', 'SendMail')", (text(now()),)).fetchall():
                db.execute("UPDATE DueTasks SET DueAt = ?, Version = ? WHERE Id = ?", (text(now()), new_version(), task))

    def open_ends(self):
        """What is still to be done about money and stock: nothing, once the shop was left alone for a while."""
        db = self._read()
        try:
            return {
                "orders that await payment": self._count(db, "Orders WHERE Status = 'AwaitingPayment'"),
                "holds": self._count(db, "StockHolds"),
                "refunds that wait": self._count(db, "Refunds WHERE Status = 'Waiting'"),
                "payments that are open": self._count(db, "Payments WHERE Status IN ('Starting', 'Open', 'Promised')"),
                "things to do": self._count(db, "DueTasks WHERE Kind IN ('ExpireOrder', 'RefundPayment', 'SendMail')"),
            }
        finally:
            db.close()

    def copy(self, folder):
        """The database as the dead process left it, with its write-ahead log; the original is left for the shop itself to recover."""
        target = folder / "copy.db"
        for suffix in ("", "-wal"):
            copied = target.with_name(target.name + suffix)
            copied.unlink(missing_ok=True)
            source = self.database.with_name(self.database.name + suffix)
            if source.exists():
                shutil.copyfile(source, copied)
        target.with_name(target.name + "-shm").unlink(missing_ok=True)
        return sqlite3.connect(target)

    def breaches(self, db, purchases, more=lambda ask, orders: ()):
        """Everything that must be true and is not, in words; `more` looks at the same orders."""
        found = []
        ask = lambda sql, *values: db.execute(sql, values).fetchall()
        if ask("PRAGMA integrity_check") != [("ok",)] or ask("PRAGMA foreign_key_check"):
            found.append("the database file is damaged")
        orders = {o[0]: dict(zip(("id", "token", "number", "status", "expires", "basket", "total", "email"), o)) for o in ask(
            "SELECT o.Id, Token, Number, Status, ExpiresAt, BasketId, DeliveryMinor + (SELECT SUM(UnitPriceMinor * Quantity - DiscountMinor - PromotionMinor) FROM OrderLines WHERE OrderId = o.Id), Recipient_Email FROM Orders o")}
        lines = defaultdict(Counter)
        for order, sku, packs in ask("SELECT OrderId, Sku, Quantity FROM OrderLines"):
            lines[order][sku] += packs
        found += self._stock_breaches(ask, orders, lines)
        found += self._hold_breaches(ask, orders, lines)
        found += self._money_breaches(ask, orders)
        found += self._shopper_breaches(ask, orders, purchases)
        found += more(ask, orders)
        return found

    def _stock_breaches(self, ask, orders, lines):
        sold = Counter()
        for order in orders.values():
            if order["status"] in SOLD:
                sold.update(lines[order["id"]])
        for sku, stock in ask("SELECT Sku, Stock FROM Products"):
            if stock < 0:
                yield f"{sku} has {stock} packs"
            if stock != (should := self.initial[sku] + self.delivered[sku] - sold[sku]):
                yield f"{sku} has {stock} packs and should have {should}: {sold[sku]} were sold"
        for sku, stock, held in ask("SELECT p.Sku, Stock, SUM(h.Quantity) AS Held FROM Products p JOIN StockHolds h ON h.Sku = p.Sku WHERE h.EndsAt > ? GROUP BY p.Sku HAVING Held > Stock", text(now())):
            yield f"{held} packs of {sku} are held and there are {stock}"

    def _hold_breaches(self, ask, orders, lines):
        held = defaultdict(Counter)
        due = {subject for subject, in ask("SELECT Subject FROM DueTasks WHERE Kind = 'ExpireOrder'")}
        for order_id, sku, packs, ends in ask("SELECT OrderId, Sku, Quantity, EndsAt FROM StockHolds"):
            held[order_id][sku] += packs
            order = orders[order_id]
            if order["status"] != "AwaitingPayment":
                yield f"{sku} is held for order {order['number']}, which is {order['status']}"
            if ends > order["expires"]:
                yield f"{sku} is held longer than order {order['number']} awaits its payment"
            if plain(order_id) not in due:
                yield f"nothing will let go of {sku}, which is held for order {order['number']}"
        for order_id, in ask("SELECT DISTINCT OrderId FROM Payments WHERE Status IN ('Starting', 'Open') AND EndsAt > ?", text(now())):
            order = orders[order_id]
            if order["status"] == "AwaitingPayment" and held[order_id] != lines[order_id]:
                yield f"order {order['number']} can be paid and its packs are not held"

    def _money_breaches(self, ask, orders):
        came, back = Counter(), Counter()
        for order_id, minor in ask("SELECT OrderId, AmountMinor FROM Payments WHERE Status = 'Approved'"):
            came[order_id] += minor
        for order_id, minor in ask("SELECT OrderId, AmountMinor FROM Refunds WHERE Status <> ?", GIVEN_BACK):
            back[order_id] += minor
        for order in orders.values():
            should = order["total"] if order["status"] in SOLD else 0
            if came[order["id"]] - back[order["id"]] != should:
                yield f"order {order['number']} is {order['status']}: {came[order['id']]} came, {back[order['id']]} was given back, it costs {order['total']}"
        for gateway, event, count in ask("SELECT Gateway, EventId, COUNT(*) FROM PaymentEvents GROUP BY 1, 2 HAVING COUNT(*) > 1"):
            yield f"event {event} of {gateway} was applied {count} times"

    def _shopper_breaches(self, ask, orders, purchases):
        by_token = {order["token"]: order for order in orders.values()}
        by_email = defaultdict(list)
        for order in orders.values():
            by_email[order["email"]].append(order)
        acknowledged = dict(ask("SELECT OrderId, Hash FROM Acknowledgements"))
        for basket, count in ask("SELECT BasketId, COUNT(*) FROM Orders GROUP BY 1 HAVING COUNT(*) > 1"):
            yield f"basket {basket} became {count} orders"
        for purchase in purchases:
            if len(by_email[purchase.email]) > 1 or len(purchase.tokens) > 1:
                yield f"{purchase.email} ordered once and got {[o['number'] for o in by_email[purchase.email]] or purchase.tokens}"
            for token in purchase.tokens:
                order = by_token.get(token)
                if order is None:
                    yield f"{purchase.email} was shown an order that is not there"
                    continue
                if purchase.said_paid and order["status"] not in SOLD:
                    yield f"{purchase.email} was told that order {order['number']} is paid; it is {order['status']}"
                if order["status"] in SOLD and not purchase.paying:
                    yield f"order {order['number']} is paid, and nobody paid it"
                if acknowledged.get(order["id"]) != purchase.acknowledged:
                    yield f"order {order['number']} keeps another acknowledgement than {purchase.email} gave"

    def _stock(self):
        db = self._read()
        try:
            return dict(db.execute("SELECT Sku, Stock FROM Products"))
        finally:
            db.close()

    def _read(self):
        return sqlite3.connect(self.database, timeout=30)

    def _write(self):
        return _Transaction(self.database)

    @staticmethod
    def _count(db, rows):
        return db.execute(f"SELECT COUNT(*) FROM {rows}").fetchone()[0]


class _Transaction:
    def __init__(self, database):
        self.db = sqlite3.connect(database, timeout=30, isolation_level=None)

    def __enter__(self):
        self.db.execute("BEGIN IMMEDIATE")
        return self.db

    def __exit__(self, kind, *_):
        self.db.execute("ROLLBACK" if kind else "COMMIT")
        self.db.close()
