"""Deferral agreements (容缺受理承诺): what was promised, in which state it is, what moves it. Pure: days and calendars are given."""
