"""What a station finds wrong with itself, as codes for its report."""

from datetime import datetime, timedelta

from nguon.formats.playout.trust import Role, Trust
from nguon.station.believing import Believing
from nguon.station.clock import Clock

WARNINGS = (7, 30, 60)
"""Days before keys run out."""
TEST_OVERDUE = timedelta(days=8)
"""A test signed with the emergency keys comes every week."""
PLAN_SHORT = timedelta(days=7)


def key_alarms(trust: Trust, now: datetime) -> set[str]:
    """`keys_expire_60`, `_30`, `_7`, `keys_expired`, by the role that ends first."""
    soonest = min(trust.soonest_expiry(role, now) for role in Role)
    if soonest <= now:
        return {"keys_expired"}
    due = [days for days in WARNINGS if soonest - now <= timedelta(days=days)]
    return {f"keys_expire_{due[0]}"} if due else set()


def alarms(believing: Believing, clock: Clock) -> set[str]:
    """All that is amiss with documents and time."""
    now, found = clock.now(), key_alarms(believing.trust, clock.now())
    if clock.doubted:
        found.add("clock_doubted")
    plan = believing.plan
    if plan is None:
        found.add("no_plan")
    elif plan.document.expires - now < PLAN_SHORT:
        found.add("plan_expires_7" if now < plan.document.expires else "plan_expired")
    kept = believing.keeping
    tested = kept.fact("tested") or kept.fact("since")
    if not tested or now - datetime.fromisoformat(tested) > TEST_OVERDUE:
        found.add("test_overdue")
    return found
