"""The desk for programs: the register as JSON over HTTP, described by OpenAPI."""

from armsflow.desk.api.interface import PREFIX, interface

__all__ = ["PREFIX", "interface"]
