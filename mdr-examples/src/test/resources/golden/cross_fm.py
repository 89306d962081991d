"""Writes cross_fm.json from the formula of CrossFm; derivatives are complex steps, exact to the last digits."""

import json
import pathlib

import numpy as np

LAYERS, DIM, ROWS = 2, 4, 7
VOCABULARY = {"uid": 7, "pid": 9, "domain": 3}
random = np.random.default_rng(1)
ids = {name: random.integers(count, size=ROWS) for name, count in VOCABULARY.items()}
dense = np.round(random.uniform(-1, 1, size=(ROWS, 1)) * 64) / 64
label = np.array([1, 0, 1, 1, 0, 0, 1])

width = len(VOCABULARY) * DIM + 1
shapes = {f"v.{name}": (count, DIM) for name, count in VOCABULARY.items()}
shapes |= {f"w.{name}": (count, 1) for name, count in VOCABULARY.items()}
shapes |= {"w.dense": (1, 1), "out.w": (1, width), "out.b": (1,)}
for i in range(LAYERS):
    shapes |= {f"cross.{i}.w": (width, 1), f"cross.{i}.b": (width,)}
weights = {name: np.round(random.normal(0, 0.4, shape), 6) for name, shape in shapes.items()}


def logits(w):
    e = [w[f"v.{name}"][ids[name]] for name in VOCABULARY]
    linear = sum(w[f"w.{name}"][ids[name], 0] for name in VOCABULARY) + dense @ w["w.dense"][:, 0]
    pairs = sum((e[f] * e[g]).sum(axis=1) for f in range(len(e)) for g in range(f + 1, len(e)))
    x0 = x = np.concatenate([*e, dense], axis=1)
    for i in range(LAYERS):
        x = x0 * (x @ w[f"cross.{i}.w"]) + w[f"cross.{i}.b"] + x
    return linear + pairs + x @ w["out.w"][0] + w["out.b"]


def loss(w):
    z = logits(w)
    return np.mean(np.log(1 + np.exp(z)) - label * z)


def derivative(name, step=1e-30):
    result = np.zeros(weights[name].shape)
    for index in np.ndindex(result.shape):
        moved = {other: value.astype(complex) for other, value in weights.items()}
        moved[name][index] += step * 1j
        result[index] = loss(moved).imag / step
    return result


def tensors(values):
    return {name: {"shape": list(v.shape), "data": v.ravel().tolist()} for name, v in values.items()}


z = logits(weights)
parts = {
    "model": "cross_fm",
    "source": "the formula, in NumPy",
    "config": {
        "cross_layers": LAYERS,
        "sparse": [{"name": name, "vocab": count, "dim": DIM} for name, count in VOCABULARY.items()],
        "dense": ["d0"],
        "n_domains": VOCABULARY["domain"],
    },
    "mode": "train",
    "weights": tensors(weights),
    "buffers": {},
    "inputs": {
        "sparse": {name: v.tolist() for name, v in ids.items()},
        "dense": {"d0": dense[:, 0].tolist()},
        "domain": ids["domain"].tolist(),
        "label": label.tolist(),
    },
    "output": (1 / (1 + np.exp(-z))).tolist(),
    "logits": z.tolist(),
    "loss": float(loss(weights)),
    "grads": tensors({name: derivative(name) for name in weights}),
    "buffers_after": {},
}
lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in parts.items())
pathlib.Path(__file__).with_suffix(".json").write_text("{\n" + lines + "\n}\n")
