"""A voice of a few numbers in Piper's form: a hum whose length and pitch follow the sounds."""

import hashlib
import json
from pathlib import Path

import onnx
from onnx import TensorProto, helper

SOUNDS = "_^$ ,.abcdefghijklmnopqrstuvwxyzəɛɔɗŋɲɣʃʒˈˌː1234567"


def model() -> bytes:
    """Return a graph with Piper's inputs: sounds, their number, and three scales."""
    constants = [
        helper.make_tensor("pitch", TensorProto.FLOAT, [1], [0.02]),
        helper.make_tensor("stretch", TensorProto.FLOAT, [1], [1200.0]),
        helper.make_tensor("one", TensorProto.INT64, [1], [1]),
        helper.make_tensor("flat", TensorProto.INT64, [4], [1, 1, 1, -1]),
        helper.make_tensor("column", TensorProto.INT64, [2], [-1, 1]),
        helper.make_tensor("first", TensorProto.INT64, [1], [0]),
        helper.make_tensor("second", TensorProto.INT64, [1], [1]),
    ]
    nodes = [
        helper.make_node("Cast", ["input"], ["numbers"], to=TensorProto.FLOAT),
        helper.make_node("Reshape", ["numbers", "column"], ["standing"]),
        helper.make_node("Gather", ["scales", "second"], ["length"]),
        helper.make_node("Mul", ["length", "stretch"], ["width"]),
        helper.make_node("Cast", ["width"], ["whole"], to=TensorProto.INT64),
        helper.make_node("Concat", ["one", "whole"], ["shape"], axis=0),
        helper.make_node("Expand", ["standing", "shape"], ["held"]),
        helper.make_node("Reshape", ["held", "flat"], ["line"]),
        helper.make_node("Mul", ["line", "pitch"], ["slow"]),
        helper.make_node("RandomNormalLike", ["slow"], ["chance"]),
        helper.make_node("Gather", ["scales", "first"], ["noise"]),
        helper.make_node("Mul", ["chance", "noise"], ["breath"]),
        helper.make_node("Add", ["slow", "breath"], ["output"]),
    ]
    inputs = [
        helper.make_tensor_value_info("input", TensorProto.INT64, [1, "sounds"]),
        helper.make_tensor_value_info("input_lengths", TensorProto.INT64, [1]),
        helper.make_tensor_value_info("scales", TensorProto.FLOAT, [3]),
    ]
    outputs = [helper.make_tensor_value_info("output", TensorProto.FLOAT, [1, 1, 1, "samples"])]
    graph = helper.make_graph(nodes, "voice", inputs, outputs, constants)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(made)
    return bytes(made.SerializeToString())


def config() -> bytes:
    """Return what Piper writes beside a model."""
    return json.dumps({
        "audio": {"sample_rate": 16000},
        "espeak": {"voice": "vi"},
        "inference": {"noise_scale": 0.3, "length_scale": 1, "noise_w": 0.8},
        "num_speakers": 1,
        "phoneme_id_map": {sound: [number] for number, sound in enumerate(SOUNDS)},
    }).encode()  # fmt: skip


def folder(path: Path, **changes: str) -> Path:
    """Fill a folder with the voice “tiny” and its manifest, in which `changes` are made."""
    files = {"tiny.onnx": model(), "tiny.onnx.json": config()}
    for name, data in files.items():
        (path / name).write_bytes(data)
    entry = {"name": "tiny", "model": "tiny.onnx", "config": "tiny.onnx.json",
             "licence": "CC0 1.0"}  # fmt: skip
    for what, data in zip(("model_sha256", "config_sha256"), files.values(), strict=True):
        entry[what] = hashlib.sha256(data).hexdigest()
    (path / "voices.json").write_text(json.dumps({"voices": [entry | changes]}))
    return path
