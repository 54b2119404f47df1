"""Pack trained weights for shipping: ``python -m benchmarks.encoder.pack WEIGHTS VOCABULARY``.

Needs torch, onnx, onnxscript, sympy and onnxruntime.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model

from benchmarks.encoder import network
from geomap.geoparse.recognition.encoder.features import SIZES

WEIGHTS = Path(__file__).parents[2] / "geomap" / "geoparse" / "weights"
FLOAT = 1
"""ONNX's number for 32-bit floats."""


def main() -> None:
    """Write encoder.onnx with 8-bit weights and pieces.txt beside the other weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("weights", type=Path)
    options.add_argument("vocabulary", type=Path)
    given = options.parse_args()
    state = torch.load(given.weights)
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layers."))
    model = network.Network(layers)
    model.load_state_dict(state)
    model.eval()
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder, "plain.onnx"), Path(folder, "fused.onnx")
        _export(model, plain)
        optimize_model(str(plain), "bert", num_heads=network.HEADS, hidden_size=network.WIDTH).save_model_to_file(
            str(fused)
        )
        quantize_dynamic(
            fused,
            WEIGHTS / "encoder.onnx",
            per_channel=True,
            reduce_range=True,  # 7 bits: processors without VNNI add pairs of products in 16 bits
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": FLOAT},
        )
    shutil.copyfile(given.vocabulary, WEIGHTS / "pieces.txt")


def _export(model: network.Network, path: Path) -> None:
    grid = torch.ones((2, 16), dtype=torch.long)
    places = torch.zeros((3, 4), dtype=torch.long)
    inputs = (grid, grid, grid, places, torch.zeros(3), torch.zeros((3, len(SIZES)), dtype=torch.long))
    names = ["pieces", "case", "held", "places", "odds", "features"]
    free = {name: {0: "windows", 1: "pieces"} for name in names[:3]}
    free |= {name: {0: "stretches"} for name in [*names[3:], "judged"]}
    torch.onnx.export(
        model, inputs, str(path), input_names=names, output_names=["judged"], dynamic_axes=free, dynamo=False
    )


if __name__ == "__main__":
    main()
