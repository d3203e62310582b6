#!/usr/bin/env python3
"""
Kills the shop (SIGKILL) at random moments under a load of whole purchases, starts it again, and looks after each time
whether anything was lost, sold twice or held for nobody. Exits with 1 on the first breach. See README.md.
"""
import argparse
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import post
from books import WINDOW, Books
from pages import Browser
from shop_process import ShopProcess
from shopper import Shopper
from stripe_server import StandIn


class Record:
    """What the shoppers saw, all together."""

    def __init__(self):
        self.articles, self.purchases, self.faults = [], [], []
        self.requests, self.hosted = 0, None


class Breach(Exception):
    pass


class Run:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.random = random.Random(options.seed)
        self.record = Record()
        self.mail = folder / "mail"
        self.shop = ShopProcess(folder, {"Mail__Folder": str(self.mail)}, options.shop)
        self.stand_in = StandIn(self.shop.url, options.faults, options.seed) if options.stripe else None
        if self.stand_in:
            self.shop.settings |= self.stand_in.settings
            self.record.hosted = self.stand_in.url
        self.shoppers, self.books = [], None
        self.starts = []

    def go(self):
        self._open()
        for number in range(1, self.options.rounds + 1):
            self._round(number)
            if number % self.options.settle_every == 0 or number == self.options.rounds:
                self._settle()

    def _open(self):
        """The samples are loaded, and only a few packs of everything are there."""
        self.shop.start("Development")
        self._require(self.shop.wait_ready(), "the shop does not start on an empty database")
        visitor = Browser(self.shop.url)
        articles = sorted({urlsplit(link).path for link in visitor.get("/fr").page.links if "/fr/articles/" in link})
        self.record.articles = [a for a in articles if visitor.get(a).page.form(button_action="handler=Routine")]
        self.shop.kill()
        self.books = Books(self.shop.database, self.options.stock)
        for number in range(1, self.options.shoppers + 1):
            self.shoppers.append(Shopper(number, Browser(self.shop.url), self.record, f"{self.options.seed}-{number}"))

    def _round(self, number):
        started = time.monotonic()
        self.shop.start()
        if self.random.random() < 0.05:
            # Some die on their way up.
            time.sleep(self.random.uniform(0, 2))
        else:
            self._require(self.shop.wait_ready(), "the shop does not come back")
            self.starts.append(time.monotonic() - started)
            self._load(self.random.randint(1, self.options.shoppers * 10))
        self.shop.kill()
        self._check(f"round {number}")
        if number % 10 == 0:
            print(f"round {number}: {self._summary()}", flush=True)

    def _load(self, requests):
        """Shoppers are let in until so many requests were answered, a moment more, and the shop dies under what is under way."""
        stop, threads = threading.Event(), []
        for shopper in self.shoppers:
            shopper.come_back()
            threads.append(threading.Thread(target=shopper.shop_until_down, args=(stop,)))
        before, until, world = self.record.requests, time.monotonic() + self.options.longest, 0
        for thread in threads:
            thread.start()
        while self.record.requests - before < requests and time.monotonic() < until:
            if time.monotonic() >= world:
                self.books.deliver(self.options.stock // 2, self.options.stock, self.random)
                self._let_windows_close(0.1)
                if self.stand_in:
                    self.stand_in.account.decide_later_ones(0.7, self.random)
                world = time.monotonic() + 1
            time.sleep(0.005)
        time.sleep(self.random.uniform(0, 0.05))
        self.shop.kill()
        stop.set()
        for thread in threads:
            thread.join()

    def _let_windows_close(self, share):
        payments = self.books.let_windows_close(share, self.random)
        if self.stand_in:
            self.stand_in.let_windows_close(payments, WINDOW.total_seconds())

    def _settle(self):
        """Nobody shops, every payment window closes: what was held is let go of, and what was begun is ended."""
        for shopper in self.shoppers:
            if shopper.current:
                shopper.current.over = shopper.current.over or "went home"
        self.shop.start()
        self._require(self.shop.wait_ready(), "the shop does not come back")
        until, quiet, left = time.monotonic() + 120, 0, {}
        while quiet < 3 and time.monotonic() < until:
            events = self.stand_in.settle() if self.stand_in else 0
            self._let_windows_close(1)
            self.books.end_leases()
            time.sleep(0.7)
            left = {"events on their way": events, **self.books.open_ends()}
            quiet = 0 if any(left.values()) else quiet + 1
        self.shop.kill()
        if self.stand_in:
            self.stand_in.carry_on()
        self._require(not any(left.values()), f"left alone, there still are {', '.join(f'{count} {what}' for what, count in left.items() if count)}")
        self._check("after all was settled", is_settled=True)

    def _check(self, when, is_settled=False):
        def more(ask, orders):
            yield from post.breaches(ask, orders, self.mail, is_settled)
            if self.stand_in:
                yield from self.stand_in.breaches(ask, orders, is_settled)

        db = self.books.copy(self.folder)
        try:
            breaches = self.books.breaches(db, self.record.purchases, more) + self.record.faults + (self.stand_in.webhooks.faults if self.stand_in else [])
        finally:
            db.close()
        if breaches:
            raise Breach("\n".join([f"{when}:", *(f"  {breach}" for breach in breaches[:20])]))

    def _require(self, is_so, otherwise):
        if not is_so:
            raise Breach(f"{otherwise}\n{self.shop.log_end()}")

    def _summary(self):
        ends = Counter(p.over or "under way" for p in self.record.purchases)
        starts = sorted(self.starts) or [0]
        return (f"{len(self.record.purchases)} baskets, {sum(bool(p.tokens) for p in self.record.purchases)} orders, {ends['paid']} seen paid, {self.record.requests} requests, "
                f"start {starts[len(starts) // 2]:.1f} s ({', '.join(f'{count} {end}' for end, count in ends.most_common() if end != 'paid')})"
                + (f"; {self.stand_in.summary()}" if self.stand_in else ""))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--shoppers", type=int, default=16)
    parser.add_argument("--stock", type=int, default=8, help="packs of each product; more come when half are gone")
    parser.add_argument("--longest", type=float, default=20, help="seconds of load before the kill, at most")
    parser.add_argument("--settle-every", type=int, default=25, help="rounds between two looks at a shop that was left alone")
    parser.add_argument("--stripe", action="store_true", help="pay through a stand-in for Stripe rather than the demo")
    parser.add_argument("--faults", type=float, default=0.1, help="share of the stand-in's answers that fail, are lost or late")
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    parser.add_argument("--shop", type=Path, help="Shop.Web.dll; the newest build where it is not said")
    parser.add_argument("--keep", action="store_true", help="keep the database and the log")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="shop-chaos-"))
    run, began, code = Run(options, folder), time.monotonic(), 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    print(f"{options.rounds} rounds, {options.shoppers} shoppers, seed {options.seed}", flush=True)
    try:
        run.go()
        print(f"Nothing lost, nothing twice in {options.rounds} kills and {time.monotonic() - began:.0f} s: {run._summary()}")
    except Breach as breach:
        print(f"BREACH, {breach}\n{run._summary()}\n{folder}", file=sys.stderr)
        code, options.keep = 1, True
    finally:
        run.shop.kill()
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
