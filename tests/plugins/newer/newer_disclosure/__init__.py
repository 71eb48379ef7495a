"""A plugin made for another interface: what it offers is not looked at."""

api_version = 99

RULES = ("not a rule of any interface that this library knows",)
