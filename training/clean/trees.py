"""Decision trees by LightGBM, as the arrays that servanda.clean.trees runs."""

from typing import Any

import lightgbm
import numpy as np

from servanda.clean.trees import LEVELS, Trees

# By `python -m training.clean.train text --folds 5`, F1 on sites left out (scrapinghub, 80 pages; WCXB, 496): 150 trees
# of any depth .919 and .920, these .922 and .922. Trees with one condition a level (CatBoost) were worse by .003.
ROUNDS = 200
SETTINGS = {
    "objective": "binary", "num_leaves": 31, "max_depth": 8, "learning_rate": 0.06, "feature_fraction": 0.3,
    "bagging_fraction": 0.7, "bagging_freq": 1, "min_data_in_leaf": 80, "lambda_l2": 5, "max_bin": 63,
    "num_threads": 1, "verbose": -1, "force_col_wise": True, "deterministic": True,
}  # fmt: skip


def fit(
    xs: list[np.ndarray], y: np.ndarray, w: np.ndarray, *, own: int, reach: int, rounds: int = ROUNDS, seed: int = 0
) -> dict[str, np.ndarray]:
    """xs: (lines, numbers) of each page; y: 1 body, 0 furniture, and w: the weight, of all their lines in order."""
    whole = np.concatenate(xs)
    low = np.minimum(np.quantile(whole, 0.003, axis=0), 0)
    step = np.maximum(np.quantile(whole, 0.997, axis=0) - low, 1e-3) / LEVELS
    around: dict[str, Any] = {
        "low": low.astype(np.float32),
        "step": step.astype(np.float32),
        "own": own,
        "reach": reach,
    }
    asked = Trees(around | _nothing())
    x = np.concatenate([asked.around(asked.stepped(page)).T for page in xs])
    model = lightgbm.train(SETTINGS | {"seed": seed}, lightgbm.Dataset(x, y, weight=w / w.mean()), rounds)
    return {name: np.asarray(array) for name, array in (around | _arrays(model)).items()}


def _nothing() -> dict[str, Any]:
    """One tree that asks one thing and says nothing."""
    zero = [0]
    return {"feature": zero, "cut": zero, "left": [-1], "right": [-2], "roots": zero, "tree": [0, 0], "value": [0, 0],
            "start": 0}  # fmt: skip


def _arrays(model: lightgbm.Booster) -> dict[str, Any]:
    held: dict[str, list[float]] = {name: [] for name in ("feature", "cut", "left", "right", "roots", "tree", "value")}
    for tree in model.dump_model()["tree_info"]:
        if "split_feature" in tree["tree_structure"]:
            held["roots"].append(_add(held, tree["tree_structure"], len(held["roots"])))
    types = {"feature": np.uint16, "cut": np.uint8, "left": np.int32, "right": np.int32, "roots": np.int32,
             "tree": np.int32, "value": np.float32}  # fmt: skip
    return {name: np.array(held[name], dtype=kind) for name, kind in types.items()} | {"start": 0.0}


def _add(held: dict[str, list[float]], node: dict[str, Any], tree: int) -> int:
    """The number of the node, or of a leaf -1 - its number, after it and all below it were added."""
    if "leaf_value" in node:
        held["tree"].append(tree)
        held["value"].append(node["leaf_value"])
        return -len(held["value"])
    at = len(held["feature"])
    held["feature"].append(node["split_feature"])
    held["cut"].append(int(np.floor(node["threshold"])))
    for side in ("left", "right"):
        held[side].append(0)
    held["left"][at] = _add(held, node["left_child"], tree)
    held["right"][at] = _add(held, node["right_child"], tree)
    return at
