"""Checks a decision exported from Journey-Rollout, without the service: python3 verify_decision.py [--de|--en] decision.json"""
import collections, datetime, hashlib, json, os, re, sys
ELSEWHERE = {"anchor": "compare it with what was noted elsewhere"}  # what no export can prove
UNKNOWN = object()  # the chain does not say it: a text that was erased, or an entry from before it was recorded
About = collections.namedtuple("About", "at")  # entries from before it was recorded say when they were written: a moment later

def sha(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()

def parse(name, text, **how):
    try:
        return json.loads(text, **how)
    except json.JSONDecodeError:
        raise ValueError(f"{name} is not JSON")

def word(code):  # "ConditionalGo" in the chain is "conditionalGo" in the file
    return code and code[0].lower() + code[1:]

def plain(value):  # 10:40:00.1234560+00:00 and 10:40:00.123456Z are one instant
    time = isinstance(value, str) and re.fullmatch(r"(\d{4}-\d\d-\d\dT[\d:]{8})(?:\.(\d{1,7}))?(?:Z|\+00:00)", value)
    return (time[1], (time[2] or "").ljust(6, "0")[:6]) if time else (type(value), value)

def close(told, at):
    return abs(datetime.datetime.fromisoformat(plain(told)[0]) - datetime.datetime.fromisoformat(plain(at)[0])) < datetime.timedelta(minutes=1)

def read(chain, round_id, problems):
    """Follows the links; returns the round's own entries by what happened."""
    own, before = collections.defaultdict(list), None
    for entry in chain:
        name, body, texts = f"entry {entry['seq']}", parse(f"the body of entry {entry['seq']}", entry["body"]), {text["name"]: text for text in entry["texts"]}
        if before and entry["seq"] != before["seq"] + 1:
            problems.append(f"{name} stands after entry {before['seq']}: one is missing, or they are out of order")
        if sha(entry["body"]) != entry["hash"]:
            problems.append(f"{name}: its hash is not the hash of its body")
        if not body["previous"] == entry["previousHash"] == (before or {"hash": entry["previousHash"]})["hash"] or body["seq"] != entry["seq"]:
            problems.append(f"{name} does not link to the entry before")
        problems += [f"{name}: the text {key} is not the one recorded" for key, text in texts.items() if sha(text["salt"] + text["content"]) != body["texts"].get(key)]
        if body["subject"] == round_id:
            own[body["action"]].append({**body, "words": {key: text["content"] for key, text in texts.items()}})
        before = entry
    problems += [f"entries are missing, or stand twice: {action}" for action in ("round.opened", "gate.submitted", "gate.decided") if len(own[action]) != 1]
    return own

def conditions(entry):
    """What a vote or a decision asks to be closed."""
    owners, dates = entry["data"].get("owners", []), entry["data"].get("dueDates", [])
    texts = entry["words"]["conditions"].split("\n") if "conditions" in entry["words"] else [UNKNOWN] * len(owners)
    return [dict(zip(("id", "text", "ownerId", "dueDate"), one)) for one in zip(entry["data"].get("conditionIds", [UNKNOWN] * len(owners)), texts, owners, dates)]

def vote(cast):
    data = cast["data"]
    return {"seatId": data["seat"], "personId": cast["actor"], "choice": word(data["choice"]), "rationale": cast["words"].get("rationale", UNKNOWN),
            "castAt": data.get("castAt", About(cast["at"])), "roleSource": data["roleSource"], "roleReadAt": data["roleReadAt"]}

def seat(sat, cast):
    """A seat as it was when the round ended, with what was voted from it."""
    said = vote(cast) if cast else {"personId": sat["person"], "castAt": None, "choice": None, "rationale": None, "roleSource": None}
    return {"id": sat["seat"], "personId": said["personId"], "chair": sat["chair"], "ineligible": word(sat["reason"]), "votedAt": said["castAt"], "choice": said["choice"],
            "rationale": said["rationale"], "roleSource": said["roleSource"], "holderId": sat["holder"], "deputyUntil": sat["until"], "conditions": conditions(cast) if cast else []}

def recorded(own, evidence, sitting):
    """The file as the chain has it, with the evidence and the sitting whose digests stand in the chain."""
    opened, submitted, decided = (own[action][0] for action in ("round.opened", "gate.submitted", "gate.decided"))
    before, data, casts = submitted["data"], decided["data"], {cast["data"]["seat"]: cast for cast in own["vote.cast"]}
    definition = {name: data[member] for name, member in (("definitionId", "definition"), ("version", "definitionVersion"), ("sha256", "definitionSha256")) if member in data}
    return {
        "rolloutId": decided["chain"], "rollout": (sitting or {}).get("rollout", UNKNOWN), "gateId": data.get("gateId", UNKNOWN), "gate": data["gate"], "roundId": opened["subject"], "round": data["round"],
        "asks": word(data.get("asks", "Pass")), "request": submitted["words"].get("request", UNKNOWN),
        "submittedBy": before.get("submittedBy", submitted["actor"] if submitted["process"] == "submission" else UNKNOWN),
        "submittedAt": before.get("submittedAt", About(submitted["at"])), "gateDate": before["gateDate"], "decision": word(data["decision"]),
        "decidedAt": data.get("endedAt", About(decided["at"])), "tally": data["tally"], "criteriaVersion": data["criteriaVersion"], "definition": definition or None,
        "evidenceSha256": data["evidenceSha256"], "budget": {**evidence["budget"], "releasedEur": data.get("amountEur")} if "budget" in evidence else None,
        "seats": [seat(one, casts.get(one["seat"])) for one in sitting["seats"]] if sitting else UNKNOWN,
        "votes": {one: vote(cast) for one, cast in casts.items()}, "conditions": conditions(decided),
    }

def compare(path, told, known, problems, unproven):
    if known is UNKNOWN:
        unproven.append(path)
    elif isinstance(known, dict) and isinstance(told, dict) and known.keys() == told.keys():
        for name in known:
            compare(f"{path}.{name}".lstrip("."), told[name], known[name], problems, unproven)
    elif isinstance(known, list) and isinstance(told, list) and len(known) == len(told):
        for number, pair in enumerate(zip(told, known)):
            compare(f"{path}[{number}]", *pair, problems, unproven)
    elif not close(told, known.at) if isinstance(known, About) else plain(told) != plain(known):
        problems.append(f"{path or 'the file'} is not as recorded" + ("" if isinstance(known, (dict, list)) else f": {json.dumps(told, ensure_ascii=False)} instead of {json.dumps(known, ensure_ascii=False)}"))

def check(export):
    """Returns what is wrong, and what the chain does not say."""
    problems, unproven, last, anchor = [], [], export["chain"][-1], export["anchor"]
    evidence, sitting = parse("evidence", export["evidence"]), export["sitting"] and parse("sitting", export["sitting"])
    own = read(export["chain"], export["roundId"], problems)
    if problems:
        return problems, unproven
    submitted, decided = own["gate.submitted"][0]["data"], own["gate.decided"][0]["data"]
    counted = collections.Counter(word(cast["data"]["choice"]) for cast in own["vote.cast"])
    problems += [text for wrong, text in [
        (parse("the last body", last["body"])["action"] != "gate.decided", "the chain does not end with the decision"),
        (not sha(export["evidence"]) == submitted["evidenceSha256"] == decided["evidenceSha256"], "evidence is not what was submitted and decided on"),
        (sha(export["sitting"] or "") != decided.get("sittingSha256", sha("")), "sitting is not what was recorded"),
        (any(cast["actor"] != one["person"] for one in (sitting or {"seats": []})["seats"] for cast in own["vote.cast"] if cast["data"]["seat"] == one["seat"]), "a vote is not by who sat there"),
        (any(decided["tally"][choice] != counted[choice] for choice in ("go", "conditionalGo", "hold", "recycle", "kill", "abstain")), "the tally is not the sum of the votes"),
        (not isinstance(export["rollout"], str), "rollout is no name"),
        (type(anchor["seq"]) is not int or not re.fullmatch("[0-9a-f]{64}", anchor["hash"]) or anchor["seq"] < last["seq"] or (anchor["seq"] == last["seq"] and anchor["hash"] != last["hash"]), "the anchor does not fit the chain"),
        (len(export["votes"]) != len(own["vote.cast"]), "votes are missing, or stand twice")] if wrong]
    seen = {name: value for name, value in export.items() if name not in ("chain", "evidence", "sitting", *ELSEWHERE)}
    compare("", {**seen, "votes": {vote["seatId"]: vote for vote in export["votes"]}}, recorded(own, evidence, sitting), problems, unproven)
    return problems, unproven

def once(members):
    if len(members) != len(dict(members)):
        raise ValueError("a member stands twice")
    return dict(members)

def judge(text):
    """Returns the exit code, 0 for a genuine decision, 1 for a forged one, 2 for what cannot be read as one, and what to say."""
    try:
        export = parse("the file", text, object_pairs_hook=once)
        problems, unproven = check(export)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        return 2, f"This is no decision that can be checked: {f'the member {error} is missing' if isinstance(error, KeyError) else error}."
    if problems:
        return 1, "\n".join(["NOT OK:", *problems])
    stage, decision = ("Pilot", "Extension", "Complex")[export["gate"] - 1], "stepBack" if (export["asks"], export["decision"]) == ("stepBack", "go") else export["decision"]
    said = f"OK: {json.dumps(export['rollout'], ensure_ascii=False)}, gate {export['gate']} after {stage}, round {export['round']}: {decision}. Last entry of the round: {export['chain'][-1]['seq']}, {export['chain'][-1]['hash']}. Anchor: entry {export['anchor']['seq']}, {export['anchor']['hash']}"
    return 0, "\n".join([said, *(f"Not proven by this file: {name} ({why})" for name, why in ELSEWHERE.items()), *(f"Not proven, the chain does not say it: {name}" for name in unproven)])

if __name__ == "__main__":
    files = [name for name in sys.argv[1:] if name not in ("--de", "--en")]
    spoken = next((name[2:] for name in reversed(sys.argv[1:]) if name not in files), None) or os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    try:
        code, said = judge(open(files[0], encoding="utf-8-sig").read()) if len(files) == 1 else (2, "Name one exported decision: python3 verify_decision.py decision.json")
    except (OSError, UnicodeDecodeError) as error:
        code, said = 2, f"{files[0]} cannot be read: {error}."
    beside = os.path.join(os.path.dirname(os.path.abspath(__file__)), "verify_decision_words.json")
    words = json.load(open(beside, encoding="utf-8")) if spoken.startswith("de") and os.path.exists(beside) else {"lines": []}
    sys.stdout.reconfigure(encoding="utf-8")
    print("\n".join(next((german.format(*(words["terms"].get(part, part) for part in found.groups())) for english, german in words["lines"] if (found := re.fullmatch(english, line))), line) for line in said.split("\n")))
    sys.exit(code)
