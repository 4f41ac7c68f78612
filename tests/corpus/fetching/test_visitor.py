"""A guest's manners, seen from the server: rules, turns, patience, redirects, and who is never asked at all."""

import threading

import pytest

from tests.corpus.fetching.conftest import HTML, PAGE, START, Clock, Making, Web, mail_date
from variorum import __version__
from variorum.corpus.fetching import Manners, RobotsRecord, Visitor
from variorum.errors import InputError, UsageError
from variorum.settings import Settings

TEXT = {"Content-Type": "text/plain"}


def reason(visitor: Visitor, address: str) -> str:
    """Why an address is not had."""
    with pytest.raises(InputError) as caught:
        visitor.visit(address)
    return caught.value.reason


def test_we_say_who_we_are_and_how_to_reach_us(web: Web, visiting: Making) -> None:
    visiting(contact="https://desk.example/bot").visit(web.put("/a", PAGE))

    assert {asked.headers["User-Agent"] for asked in web.asked} == {
        f"variorum/{__version__} (+https://desk.example/bot)"
    }


@pytest.mark.parametrize("contact", ["a b", "x\r\nHost: y", "é@example.org", ""])
def test_a_contact_that_cannot_be_sent_is_refused(contact: str) -> None:
    with pytest.raises(UsageError, match="contact"):
        Manners(contact=contact)


@pytest.mark.parametrize("manners", [{"delay": 0.5}, {"delay": float("nan")}, {"interval": 5}])
def test_impolite_manners_are_refused(manners: dict[str, float]) -> None:
    with pytest.raises(UsageError, match="polite"):
        Manners(**manners)  # type: ignore[arg-type]


def test_what_robots_are_not_allowed_is_not_asked_for(web: Web, visiting: Making) -> None:
    web.put("/robots.txt", "User-agent: *\nDisallow: /*/draft$\nAllow: /a\n", TEXT)
    visitor = visiting()

    assert reason(visitor, web.put("/x/draft", PAGE)) == "disallowed"
    assert visitor.visit(web.put("/a", PAGE)).reply.body == PAGE
    assert web.paths(robots=True) == ["/robots.txt", "/a"]


def test_rules_for_us_by_name_go_before_rules_for_all(web: Web, visiting: Making) -> None:
    web.put("/robots.txt", "User-agent: *\nAllow: /\n\nUser-agent: Variorum\nDisallow: /\n", TEXT)

    assert reason(visiting(), web.put("/a", PAGE)) == "disallowed"


@pytest.mark.parametrize("code", [404, 401, 403, 410])
def test_no_rules_allow_all(web: Web, visiting: Making, code: int) -> None:
    web.put("/robots.txt", "Disallow: /", TEXT, codes=(code,))

    assert visiting().visit(web.put("/a", PAGE)).reply.ok


@pytest.mark.parametrize("code", [500, 503, 429])
def test_a_server_that_fails_to_give_its_rules_is_left_alone_for_a_while(web: Web, visiting: Making, code: int) -> None:
    web.put("/robots.txt", "", TEXT, codes=(code,))

    visitor = visiting()
    assert reason(visitor, web.put("/a", PAGE)) == "later"
    assert web.paths() == []
    assert visitor.robots.records == ()


def test_rules_are_asked_for_once_a_day(web: Web, visiting: Making, clock: Clock) -> None:
    web.put("/robots.txt", "", TEXT)
    visitor = visiting()
    for _ in range(2):
        visitor.visit(web.put("/a", PAGE))
        clock.now += 3600
    assert web.paths(robots=True).count("/robots.txt") == 1

    clock.now += 86_400
    visitor.visit(web.at("/a"))
    assert web.paths(robots=True).count("/robots.txt") == 2


def test_rules_kept_from_an_earlier_run_are_not_asked_for_again(web: Web, visiting: Making) -> None:
    web.put("/robots.txt", "User-agent: *\nDisallow: /x", TEXT)
    first = visiting()
    first.visit(web.put("/a", PAGE))
    (record,) = first.robots.records
    assert (record.origin, record.verdict, record.until) == (web.at(""), "rules", START + 86_400)

    second = visiting(known=[record])
    assert reason(second, web.at("/x")) == "disallowed"
    assert web.paths(robots=True).count("/robots.txt") == 1


def test_rules_may_be_switched_off(web: Web, visiting: Making) -> None:
    web.put("/robots.txt", "User-agent: *\nDisallow: /", TEXT)

    assert visiting(robots=False).visit(web.put("/a", PAGE)).reply.ok
    assert web.paths(robots=True) == ["/a"]


def test_a_host_is_asked_once_a_second_at_most(web: Web, visiting: Making) -> None:
    visitor = visiting(delay=1.5)
    for _ in range(3):
        visitor.visit(web.put("/a", PAGE))

    assert [asked.at - START for asked in web.asked] == [0, 1.5, 3, 4.5]


def test_time_that_passed_anyway_is_not_waited_again(web: Web, visiting: Making, clock: Clock) -> None:
    visitor = visiting(robots=False)
    visitor.visit(web.put("/a", PAGE))
    clock.now += 10
    visitor.visit(web.at("/a"))

    assert clock.sleeps == []


def test_a_host_may_ask_for_more_time_between_requests(web: Web, visiting: Making) -> None:
    web.put("/robots.txt", "User-agent: *\nCrawl-delay: 7", TEXT)
    visitor = visiting()
    for _ in range(2):
        visitor.visit(web.put("/a", PAGE))

    assert [asked.at - START for asked in web.asked] == [0, 7, 14]


def test_a_host_that_asks_for_hours_is_left_for_another_time(web: Web, visiting: Making) -> None:
    web.put("/robots.txt", "User-agent: *\nCrawl-delay: 7200", TEXT)

    assert reason(visiting(), web.put("/a", PAGE)) == "later"


def test_other_hosts_need_not_wait(web: Web, visiting: Making, clock: Clock) -> None:
    web.put("/a", PAGE)
    visitor = visiting(robots=False)
    for host in ("one", "two", "three"):
        visitor.visit(web.at("/a", host))

    assert clock.sleeps == []
    assert [asked.host for asked in web.asked] == ["one.example", "two.example", "three.example"]


def test_one_host_is_never_asked_twice_at_once(web: Web, visiting: Making) -> None:
    web.put("/a", PAGE, hold=0.05)
    visitor = visiting()
    threads = [threading.Thread(target=visitor.visit, args=(web.at("/a"),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (web.paths(robots=True), web.most_at_once["news.example"]) == (["/robots.txt", *["/a"] * 4], 1)


@pytest.mark.parametrize("code", [429, 503])
@pytest.mark.parametrize("header", ["20", mail_date(START + 20)])
def test_a_busy_server_is_given_the_time_it_asks_for(web: Web, visiting: Making, code: int, header: str) -> None:
    web.put("/a", PAGE, {**HTML, "Retry-After": header}, codes=(code, 200))

    assert visiting(robots=False).visit(web.at("/a")).reply.body == PAGE
    assert web.asked[1].at - web.asked[0].at == pytest.approx(20)


def test_without_a_time_the_pauses_double(web: Web, visiting: Making) -> None:
    web.put("/a", PAGE, codes=(500,))

    assert reason(visiting(robots=False), web.at("/a")) == "later"
    assert [asked.at - START for asked in web.asked] == [0, 2, 6]


def test_a_long_time_is_not_waited_but_kept(web: Web, visiting: Making, clock: Clock) -> None:
    web.put("/a", PAGE, {**HTML, "Retry-After": "3600"}, codes=(503,))
    visitor = visiting(robots=False)

    assert reason(visitor, web.at("/a")) == "later"
    assert reason(visitor, web.put("/b", PAGE)) == "later"
    assert web.paths() == ["/a"] and clock.sleeps == []


def test_redirects_are_followed_up_to_five_each_in_its_turn(web: Web, visiting: Making) -> None:
    for number in range(6):
        web.put(f"/{number}", b"", {"Location": f"/{number + 1}"}, codes=(302,))
    web.put("/6", PAGE)
    visitor = visiting(robots=False)

    assert visitor.visit(web.at("/1")).reply.address == web.at("/6")
    assert reason(visitor, web.at("/0")) == "unreachable"


@pytest.mark.parametrize(("codes", "kept"), [((301, 308), True), ((301, 302), False)])
def test_a_new_address_is_told_where_all_redirects_are_for_good(
    web: Web, visiting: Making, codes: tuple[int, int], kept: bool
) -> None:
    web.put("/a", b"", {"Location": "/b"}, codes=(codes[0],))
    web.put("/b", b"", {"Location": "/c"}, codes=(codes[1],))
    web.put("/c", PAGE)

    assert visiting().visit(web.at("/a")).moved == (web.at("/c") if kept else None)


def test_rules_go_for_the_end_of_a_redirect_too(web: Web, visiting: Making) -> None:
    web.put("/robots.txt", "User-agent: *\nDisallow: /b", TEXT)
    web.put("/a", b"", {"Location": "/b"}, codes=(302,))
    web.put("/b", PAGE)

    assert reason(visiting(), web.at("/a")) == "disallowed"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://x.example/", "http://[", "javascript:1", "http://"])
def test_redirects_lead_nowhere_but_to_the_web(web: Web, visiting: Making, target: str) -> None:
    web.put("/a", b"", {"Location": target}, codes=(302,))

    assert reason(visiting(robots=False), web.at("/a")) == "unreachable"


@pytest.mark.parametrize("address", ["http://", "http://[", "ftp://x.example/", "https://x:99999/", "", "http://a b/"])
def test_an_address_that_is_none_is_refused(visiting: Making, address: str) -> None:
    with pytest.raises(InputError):
        visiting().visit(address)


def test_no_answer_in_time_may_come_another_time(web: Web, visiting: Making) -> None:
    web.put("/a", PAGE, hold=0.5)

    assert reason(visiting(Settings(fetch_timeout=0.1), robots=False), web.at("/a")) == "later"


def test_a_refused_connection_may_come_another_time(visiting: Making) -> None:
    assert reason(visiting(robots=False), "http://news.example:9/a") == "later"


def test_an_answer_past_the_limit_is_refused(web: Web, visiting: Making) -> None:
    web.put("/a", b"word " * 1000)

    assert reason(visiting(Settings(max_input_bytes=1000), robots=False), web.at("/a")) == "too_large"


def test_a_stopped_visitor_asks_nobody(web: Web, visiting: Making) -> None:
    visitor = visiting(robots=False)
    visitor.stop()

    assert reason(visitor, web.put("/a", PAGE)) == "later"
    assert web.asked == []


def test_a_record_of_rules_is_plain() -> None:
    assert RobotsRecord("http://news.example", "all", 5.0).text == ""
