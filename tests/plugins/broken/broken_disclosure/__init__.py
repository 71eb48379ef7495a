"""A plugin that cannot be imported."""

api_version = 1


def _weigh_anchor() -> None:
    raise RuntimeError("the anchor is stuck")


_weigh_anchor()
