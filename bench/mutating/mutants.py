"""Small mistakes in a module: a comparison turned round, a condition dropped, a number off by one.

mutmut and cosmic-ray want one package and its tests beside it; here five packages share one folder
of tests, so that which tests may notice is looked up by what they import (see `trial`).
"""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}


@dataclass(frozen=True)
class Mutant:
    """A module's text with one mistake in it."""

    line: int
    what: str
    text: str


def mutants(text: str) -> list[Mutant]:
    """Every mistake that can be made in the functions of a module, from top to bottom."""
    tree = ast.parse(text)
    spots = [n for n, node in enumerate(ast.walk(tree)) if _changed(copy.deepcopy(node))]
    inside = _within_functions(tree)
    return [made for n in spots if n in inside for made in _made(tree, n)]


def _within_functions(tree: ast.Module) -> set[int]:
    """The nodes of functions, by their place in a walk. What a module's top says is data."""
    wanted = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for statement in function.body
        for node in ast.walk(statement)
    }
    return {n for n, node in enumerate(ast.walk(tree)) if id(node) in wanted}


def _made(tree: ast.Module, spot: int) -> Iterator[Mutant]:
    whole = copy.deepcopy(tree)
    node = list(ast.walk(whole))[spot]
    before = ast.unparse(node)
    _changed(node)
    after = ast.unparse(node)
    if before != after:
        line = getattr(node, "lineno", 0)
        yield Mutant(line, f"{before[:70]} → {after[:70]}", ast.unparse(whole))


def _changed(node: ast.AST) -> bool:
    """Make the mistake in the node itself; False where it knows none."""
    return any(change(node) for change in _CHANGES)


def _comparison(node: ast.AST) -> bool:
    if not isinstance(node, ast.Compare) or type(node.ops[0]) not in _COMPARED:
        return False
    node.ops[0] = _COMPARED[type(node.ops[0])]()
    return True


def _condition(node: ast.AST) -> bool:
    """`a and b` becomes `a`: the last condition is dropped."""
    if not isinstance(node, ast.BoolOp):
        return False
    node.values = [*node.values[:-1], ast.Constant(isinstance(node.op, ast.And))]
    return True


def _negation(node: ast.AST) -> bool:
    if not isinstance(node, ast.UnaryOp) or not isinstance(node.op, ast.Not):
        return False
    node.operand = ast.UnaryOp(ast.Not(), node.operand)
    return True


def _number(node: ast.AST) -> bool:
    if not isinstance(node, ast.Constant) or type(node.value) not in (int, bool):
        return False
    node.value = not node.value if isinstance(node.value, bool) else int(str(node.value)) + 1
    return True


def _operation(node: ast.AST) -> bool:
    if not isinstance(node, ast.BinOp) or type(node.op) not in _COMPUTED:
        return False
    node.op = _COMPUTED[type(node.op)]()
    return True


_CHANGES: tuple[Callable[[ast.AST], bool], ...] = (
    _comparison,
    _condition,
    _negation,
    _number,
    _operation,
)
