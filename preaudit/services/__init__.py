"""The application services that every interface calls: review, verdicts, replay, checklists."""
