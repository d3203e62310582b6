"""The mail that the shop handed over, one file a mail, against what it keeps of it."""
from collections import Counter

from books import SOLD, plain

MAY_BE_THERE = {"Waiting": {0}, "Sending": {0, 1}, "Sent": {1}, "Uncertain": {0, 1}, "Undeliverable": {0}}


def breaches(ask, orders, folder, is_settled):
    """Nothing is said before it is so, nothing twice, and each paid order is confirmed."""
    if not ask("SELECT 1 FROM sqlite_master WHERE name = 'OutgoingMails'"):
        return
    handed_over = Counter(file.stem.rsplit("-", 1)[-1] for file in folder.glob("*.eml"))
    confirmed = Counter()
    for mail, order, kind, state in ask("SELECT Id, OrderId, Kind, State FROM OutgoingMails"):
        files = handed_over.pop(plain(mail), 0)
        if files not in MAY_BE_THERE[state]:
            yield f"{kind} of order {orders[order]['number']} is {state}, and {files} mails went out"
        if is_settled and state in ("Waiting", "Sending"):
            yield f"{kind} of order {orders[order]['number']} is still {state}"
        confirmed[order] += kind == "OrderConfirmation"
    for mail in handed_over:
        yield f"mail {mail} went out, and nothing happened"
    for order in orders.values():
        if confirmed[order["id"]] != (order["status"] in SOLD):
            yield f"order {order['number']} is {order['status']} and was confirmed {confirmed[order['id']]} times"
