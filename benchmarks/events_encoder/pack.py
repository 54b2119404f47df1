"""Pack the trained encoder: ``python -m benchmarks.events_encoder.pack WEIGHTS.pt`` (needs torch and onnx).

The layers become ``layers.onnx``, whose products have weights of 4 bits; all else becomes ``around.npz``, for numpy.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

from benchmarks.events_encoder.network import GROUP, HEADS, LEAST, MOST, SKIPPED, WIDTH, Hearer, distances
from geomap.events.encoder.network import LONGEST

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from torch import nn

    from benchmarks.events_encoder.network import Product

WEIGHTS = Path(__file__).parents[2] / "geomap" / "events" / "encoder" / "weights"
OPERATORS, CONTRIBUTED, FORMAT = 17, 1, 9
"""Versions of ONNX's operators, of those of onnxruntime, and of the file."""
EIGHT_BITS = 4
"""onnxruntime's number for products whose states are rounded to 8 bits."""


def main() -> None:
    """Write both files beside their README."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("weights", type=Path)
    held = torch.load(options.parse_args().weights)
    layers = 1 + max(int(name.split(".")[2]) for name in held if name.startswith("encoder.layers."))
    model = Hearer(held["heads.pair.weight"].shape[1], layers)
    model.load_state_dict(held)
    onnx.save(Graph(model).model(), WEIGHTS / "layers.onnx")
    np.savez(WEIGHTS / "around.npz", **around(model))


class Graph:
    """Builds the graph of the layers: what enters (1, pieces, width) and the pieces' distances to states."""

    def __init__(self, model: Hearer) -> None:
        self._encoder = model.encoder
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def model(self) -> onnx.ModelProto:
        """The whole graph."""
        encoder = self._encoder
        states = self._normal("entered", encoder.norm)
        rows = self._node("Gather", self._constant(_plain(encoder.rel.weight)), "near")
        near = self._node("Unsqueeze", self._node("Transpose", rows, perm=[2, 0, 1]), self._constant(np.array([0])))
        for layer in encoder.layers:
            states = self._layer(states, near, layer)
        self._nodes.append(helper.make_node("Identity", [states], ["states"]))
        real, whole = onnx.TensorProto.FLOAT, onnx.TensorProto.INT64
        given = [
            helper.make_tensor_value_info("entered", real, [1, "pieces", WIDTH]),
            helper.make_tensor_value_info("near", whole, ["pieces", "pieces"]),
        ]
        told = [helper.make_tensor_value_info("states", real, [1, "pieces", WIDTH])]
        graph = helper.make_graph(self._nodes, "layers", given, told, self._constants)
        imported = [helper.make_opsetid("", OPERATORS), helper.make_opsetid("com.microsoft", CONTRIBUTED)]
        return helper.make_model(graph, opset_imports=imported, ir_version=FORMAT)

    def _layer(self, states: str, near: str, layer: nn.Module) -> str:
        size = WIDTH // HEADS
        shape = self._constant(np.array([0, 0, 3 * HEADS, size]))
        mixed = self._node(
            "Transpose", self._node("Reshape", self._product(states, layer.qkv), shape), perm=[0, 2, 1, 3]
        )
        query, key, value = (f"{mixed}_{name}" for name in ("query", "key", "value"))
        cuts = self._constant(np.array([HEADS] * 3))
        self._nodes.append(helper.make_node("Split", [mixed, cuts], [query, key, value], axis=1))
        asked = self._node("Mul", query, self._constant(np.array(size**-0.5, np.float32)))
        odds = self._node("MatMul", asked, self._node("Transpose", key, perm=[0, 1, 3, 2]))
        shares = self._node("Softmax", self._node("Add", odds, near), axis=-1)
        heard = self._node("Transpose", self._node("MatMul", shares, value), perm=[0, 2, 1, 3])
        heard = self._node("Reshape", heard, self._constant(np.array([0, 0, WIDTH])))
        states = self._normal(self._node("Add", states, self._product(heard, layer.o)), layer.n1)
        inner = self._node("Gelu", self._product(states, layer.f1), domain="com.microsoft")
        return self._normal(self._node("Add", states, self._product(inner, layer.f2)), layer.n2)

    def _product(self, states: str, product: Product) -> str:
        packed, scale = four_bits(_plain(product.weight))
        sizes = {"K": product.in_features, "N": product.out_features, "bits": 4, "block_size": GROUP}
        names = [states, self._constant(packed), self._constant(scale)]
        found = self._node("MatMulNBits", *names, domain="com.microsoft", accuracy_level=EIGHT_BITS, **sizes)
        return self._node("Add", found, self._constant(_plain(product.bias)))

    def _normal(self, states: str, norm: nn.LayerNorm) -> str:
        names = [self._constant(_plain(each)) for each in (norm.weight, norm.bias)]
        return self._node("LayerNormalization", states, *names, axis=-1, epsilon=norm.eps)

    def _node(self, kind: str, *given: str, **attributes: object) -> str:
        found = f"state{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, given, [found], **attributes))
        return found

    def _constant(self, numbers: NDArray[np.generic]) -> str:
        name = f"constant{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(numbers), name))
        return name


def four_bits(weight: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Weights (out, in) as ``network.rounded`` rounds them: two in a byte (out, groups, bytes), and groups' scales."""
    groups = weight.reshape(weight.shape[0], -1, GROUP)
    most, least = groups.max(-1, keepdims=True), groups.min(-1, keepdims=True)
    scale = np.maximum(np.maximum(most / MOST, least / LEAST), 1e-8).astype(np.float32)
    whole = (np.clip(np.round(groups / scale), LEAST, MOST) - LEAST).astype(np.uint8)
    return whole[..., 0::2] | (whole[..., 1::2] << 4), scale.reshape(-1)


def around(model: Hearer) -> dict[str, Any]:
    """What numpy does before and behind the layers, under the names by which it is read."""
    encoder = model.encoder
    vectors = _plain(encoder.word.weight)
    scale = np.abs(vectors).max(0) / 127
    near = distances(LONGEST).numpy()
    found = {
        "entry": encoder.entry.weight.T,
        "positions": encoder.pos.weight[SKIPPED:] + encoder.entry.bias,
        "last_weight": model.last.weight.T,
        "last_bias": model.last.bias,
        "head_hints": model.entry.weight.T,
        "head_skip": model.skip.weight,
        "head_norm_weight": model.project[1].weight,
        "head_norm_bias": model.project[1].bias,
    }
    found |= {f"table_{name}": table.weight for name, table in model.tables.items()}
    found |= {f"hint_{name}": table.weight for name, table in model.hints.items()}
    for name, head in (*model.heads.items(), ("project", model.project[0])):
        found |= {f"head_{name}_weight": head.weight.T, f"head_{name}_bias": head.bias}
    found |= {f"head_alike_{name}": each.weight.T for name, each in model.alike.items()}
    return {
        "vectors": np.clip(np.round(vectors / scale), -127, 127).astype(np.int8),
        "scale": scale.astype(np.float32),
        "near": np.concatenate([near[-1], near[0, 1:]]).astype(np.uint8),
        **{name: _plain(each).astype(np.float16) for name, each in found.items()},
    }


def _plain(numbers: torch.Tensor) -> NDArray[np.float32]:
    plain: NDArray[np.float32] = numbers.detach().numpy()
    return plain


if __name__ == "__main__":
    main()
