"""The training loop: steps, learning rate, checkpoints that a killed run resumes from, the last steps' average."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from embeddings.training.batches import Source, compact, draw
from embeddings.training.network import contrastive_loss, folded
from embeddings.training.recipe import Recipe

if TYPE_CHECKING:
    import torch

    from embeddings.training.features import Features

Rows = npt.NDArray[np.float32]
Report = Callable[[int, float, Rows], None]

AVERAGE_EVERY = 25
CHECKPOINT_EVERY = 500


@dataclass(slots=True)
class State:
    """What a run needs to go on: the tensors by name, `folded` the running mean of the weighted piece vectors."""

    step: int
    tensors: dict[str, torch.Tensor]
    moments: dict[str, torch.Tensor]
    folded: torch.Tensor
    averaged: int = 0


def new_state(tensors: dict[str, torch.Tensor]) -> State:
    """A state before the first step. A vector has one second moment for all its dimensions: a third less to read and
    write a step, and dev scores are the same."""
    import torch

    vectors, weights = tensors["vectors"], tensors["weights"]
    moments = {"vectors/1": torch.zeros_like(vectors), "vectors/2": torch.zeros(len(vectors), 1)}
    moments |= {"weights/1": torch.zeros_like(weights), "weights/2": torch.zeros_like(weights)}
    return State(0, tensors, moments, torch.zeros(len(weights), vectors.shape[1]))


def save_state(state: State, recipe: Recipe, path: Path) -> None:
    """Write a checkpoint whole or not at all (safetensors beside a temporary name, then replaced)."""
    from safetensors.torch import save_file

    tensors = {f"tensor/{name}": value for name, value in state.tensors.items()}
    tensors |= {f"moment/{name}": value for name, value in state.moments.items()} | {"folded": state.folded}
    notes = {"step": str(state.step), "averaged": str(state.averaged), "recipe": json.dumps(recipe.to_json())}
    partial = path.with_suffix(".tmp")
    save_file({name: value.contiguous().cpu() for name, value in tensors.items()}, partial, notes)
    partial.replace(path)


def load_state(path: Path, recipe: Recipe) -> State | None:
    """The state of a checkpoint of the same recipe, else None."""
    from safetensors import safe_open

    if not path.is_file():
        return None
    with safe_open(path, framework="pt") as file:
        notes = file.metadata()
        if json.loads(notes["recipe"]) != json.loads(json.dumps(recipe.to_json())):
            return None
        found = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 (no mapping)
    parts = {
        kind: {name.partition("/")[2]: value for name, value in found.items() if name.startswith(kind)}
        for kind in ("tensor", "moment")
    }
    return State(int(notes["step"]), parts["tensor"], parts["moment"], found["folded"], int(notes["averaged"]))


def rate_at(step: int, recipe: Recipe) -> float:
    """The share of the learning rate at a step: linear warm-up, then a cosine down to a fiftieth."""
    if step < recipe.warmup:
        return (step + 1) / recipe.warmup
    done = (step - recipe.warmup) / max(1, recipe.steps - recipe.warmup)
    return 0.02 + 0.49 * (1 + math.cos(math.pi * min(1.0, done)))


def train(
    sources: Sequence[Source],
    features: Features,
    recipe: Recipe,
    state: State,
    report: Report,
    checkpoint: Path | None = None,
    device: str = "cpu",
) -> Rows:
    """Train to `recipe.steps` and give the folded piece vectors (weight times vector), averaged over the last
    part of the run. `report` is called every 500 steps with step, mean loss and the vectors so far."""
    import torch

    _move(state, device)
    losses: list[float] = []
    for step in range(state.step, recipe.steps):
        touched, batch = compact(draw(sources, recipe, step))
        used, parts = features.of(touched)
        places = {"vectors": torch.from_numpy(used).to(device), "weights": torch.from_numpy(touched).to(device)}
        rows = {name: value[places[name]].requires_grad_(True) for name, value in state.tensors.items()}
        sizes = (recipe.dimensions, *recipe.matryoshka)
        with torch.autocast(device, dtype=torch.bfloat16, enabled=device != "cpu"):
            loss = contrastive_loss(folded(rows, parts), batch, recipe.temperature, sizes)
        loss.backward()  # type: ignore[no-untyped-call]
        losses.append(float(loss.detach()))
        _adam_step(state, rows, places, recipe)
        state.step = step + 1
        if state.step > recipe.steps * (1 - recipe.average_last) and state.step % AVERAGE_EVERY == 0:
            state.averaged += 1
            state.folded += (folded(state.tensors, features).detach() - state.folded) / state.averaged
        if state.step % CHECKPOINT_EVERY == 0 or state.step == recipe.steps:
            report(state.step, float(np.mean(losses[-CHECKPOINT_EVERY:])), _result(state, features))
            if checkpoint is not None:
                save_state(state, recipe, checkpoint)
    return _result(state, features)


def _result(state: State, features: Features) -> Rows:
    rows = state.folded if state.averaged else folded(state.tensors, features).detach()
    result: Rows = rows.cpu().numpy()
    return result


def _move(state: State, device: str) -> None:
    state.tensors = {name: value.detach().to(device) for name, value in state.tensors.items()}
    state.moments = {name: value.to(device) for name, value in state.moments.items()}
    state.folded = state.folded.to(device)


def _adam_step(state: State, rows: dict[str, torch.Tensor], places: dict[str, torch.Tensor], recipe: Recipe) -> None:
    """Adam (Kingma & Ba 2015, https://arxiv.org/abs/1412.6980) on the touched rows alone: a rare feature keeps its
    momentum until it is seen again, and a step costs no more for a large vocabulary."""
    import torch

    share = rate_at(state.step, recipe)
    with torch.no_grad():
        for name, value in rows.items():
            gradient, where = value.grad, places[name]
            if gradient is None:
                continue
            square = gradient.square()
            if square.ndim > 1:
                square = square.mean(dim=1, keepdim=True)
            first = state.moments[f"{name}/1"][where].lerp_(gradient, 0.1)
            second = state.moments[f"{name}/2"][where].mul_(0.999).add_(square, alpha=0.001)
            state.moments[f"{name}/1"][where] = first
            state.moments[f"{name}/2"][where] = second
            rate = share * (recipe.weight_rate if name == "weights" else recipe.learning_rate)
            scale = math.sqrt(1 - 0.999 ** (state.step + 1))
            rate *= scale / (1 - 0.9 ** (state.step + 1))
            inverse = second.sqrt_().add_(1e-8 * scale).reciprocal_()
            state.tensors[name][where] = value.addcmul(first, inverse, value=-rate)
