"""The old name of `acceptance`, until its users import the new one."""

from preaudit.policy.acceptance import accept_rules as vetted

__all__ = ["vetted"]
