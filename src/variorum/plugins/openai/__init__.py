"""Any OpenAI-compatible server as a judge: `openai:MODEL`, at the address that the user gives.

Off by default, since the texts of the accounts leave the machine. Answers are kept and never asked for twice, so that
a comparison can be made again without the server, with the same result.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from variorum.errors import ModelError, UsageError
from variorum.plugins.openai.answers import Answers, cache_file
from variorum.plugins.openai.prompt import VERSION, messages, read
from variorum.plugins.openai.wire import Server
from variorum.protocols import Progress, Verdict
from variorum.settings import Settings

__all__ = ["ServerJudge", "judge"]

Pair = tuple[str, str]
_PREMISE, _HYPOTHESIS = 4_000, 2_000  # characters of a text that are sent: small models have small windows
_REQUEST = 12_000  # characters of all texts of a request
_UNREADABLE = 3  # messages in a row, before any that could be read, after which a model is given up


def judge(model: str, settings: Settings) -> "ServerJudge":
    """The judge `openai:MODEL` of some settings. UsageError where they do not say which server and model."""
    address = settings.judge_url or Settings(judge_url=os.environ.get("VARIORUM_JUDGE_URL") or None).judge_url
    if not address or not model.strip():
        missing = "which model it shall ask (openai:MODEL)" if address else "which server it shall ask"
        raise UsageError(
            f"the judge openai:{model} does not say {missing}; give the address with judge_url, --judge-url or "
            "VARIORUM_JUDGE_URL, such as http://localhost:11434/v1, and the model's name as the server knows it"
        )
    return ServerJudge(
        model,
        address,
        cache_file(settings.judge_cache),
        batch=settings.judge_batch,
        timeout=settings.judge_timeout,
        replay=settings.judge_replay,
    )


class ServerJudge:
    """A Judge that asks a server, `batch` pairs in one request, `timeout` seconds each. Light to make and to pickle.

    The answers are kept in the file `cache`; with `replay` they are taken from there alone. A text is cut at 4,000
    characters (a premise) or 2,000 (a hypothesis). Where a text is empty, or the model twice gives no answer that can
    be used, there is no verdict. ModelError where the server cannot be reached, refuses, or is none of this kind.
    """

    languages: frozenset[str] | None = None

    def __init__(
        self, model: str, address: str, cache: Path, *, batch: int = 8, timeout: float = 120.0, replay: bool = False
    ) -> None:
        self._model, self._address, self._cache = model, address.rstrip("/"), cache
        self._batch, self._timeout, self._replay = batch, timeout, replay
        self._understood, self._unreadable = False, 0  # whether a message could be read, and how many could not
        self.name = f"openai:{model} at {self._address}, prompt {VERSION}"

    def judge(self, pairs: Sequence[Pair], progress: Progress | None = None) -> list[Verdict | None]:
        """The verdict on each pair, in order; each pair is asked for once, whatever its company and however often."""
        sent = [(_sendable(premise, _PREMISE), _sendable(hypothesis, _HYPOTHESIS)) for premise, hypothesis in pairs]
        keys = [self._key(pair) if all(text.strip() for text in pair) else "" for pair in sent]
        wanted = {key: pair for key, pair in zip(keys, sent, strict=True) if key}
        if not wanted:
            return [None] * len(pairs)
        with Answers(self._cache, self._replay) as answers:
            known = answers.found(wanted)
            self._ask({key: pair for key, pair in wanted.items() if key not in known}, answers, progress)
            known = answers.found(wanted)
        return [known.get(key) for key in keys]

    def _key(self, pair: Pair) -> str:
        """All that decides an answer, as one digest: server, model, prompt and the two texts."""
        return hashlib.sha256(json.dumps([self.name, *pair]).encode()).hexdigest()

    def _ask(self, missing: dict[str, Pair], answers: Answers, progress: Progress | None) -> None:
        """Ask for what is not known yet and keep it, request by request, so that no stop loses more than one."""
        if not missing:
            return
        if self._replay:
            raise ModelError(
                f"{len(missing)} pairs have no answer of {self.name} in {self._cache}, and with judge_replay none is "
                "asked for. Run it once without, or name the file that was kept with that run"
            )
        done, without = 0, []
        with Server(self._address, self._timeout) as server:
            for keys in _batches(missing, self._batch):
                without += self._settle({key: missing[key] for key in keys}, server, answers)
                done += len(keys)
                if progress is not None:
                    progress("judge", done, len(missing))
        if self._understood:  # that a model which never makes sense has no verdict is nothing to remember
            answers.keep(dict.fromkeys(without))

    def _settle(self, pairs: dict[str, Pair], server: Server, answers: Answers) -> list[str]:
        """Ask for some pairs, once more and alone for those without a verdict; the keys that are left without."""
        first = dict(zip(pairs, self._verdicts(server, list(pairs.values())), strict=True))
        answers.keep({key: verdict for key, verdict in first.items() if verdict})
        without = []
        for key in (key for key, verdict in first.items() if verdict is None):
            (verdict,) = self._verdicts(server, [pairs[key]])
            if verdict is None:
                without.append(key)
            else:
                answers.keep({key: verdict})
        return without

    def _verdicts(self, server: Server, pairs: Sequence[Pair]) -> list[Verdict | None]:
        """What the model says of some pairs in one request."""
        content = server.ask(messages(self._model, pairs))
        got = read(content, pairs)
        if got is not None:
            self._understood = True
            return got
        self._unreadable += 1
        if not self._understood and self._unreadable >= _UNREADABLE:
            raise ModelError(
                f"{self.name} gave {self._unreadable} answers and none in the JSON that was asked for; the last began "
                f"{server.shown(content)!r}. Name another model: one that follows a JSON schema, or a larger one"
            )
        return [None] * len(pairs)


def _sendable(text: str, most: int) -> str:
    """A text as it is sent: cut, and without half surrogate pairs, which are no valid JSON."""
    return text[:most].encode("utf-8", "replace").decode()


def _batches(pairs: dict[str, Pair], most: int) -> Iterator[list[str]]:
    """The keys in requests of so many pairs, fewer where their texts are long."""
    batch: list[str] = []
    size = 0
    for key, pair in pairs.items():
        length = sum(map(len, pair))
        if batch and (len(batch) == most or size + length > _REQUEST):
            yield batch
            batch, size = [], 0
        batch.append(key)
        size += length
    if batch:
        yield batch
