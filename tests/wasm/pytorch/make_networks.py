"""Makes networks.json: random networks of every layer (but dropout and step), loss and optimizer,
trained for a few steps by PyTorch in double precision.

usage: make_networks.py   (PyTorch 1.13 or later)

Numbers go into a network and are summed up as networks.test.ts does it, so that only their sums
have to be kept: weighted by numbers that look random, a sum differs if any of its numbers does.
"""

import json
import math
import random
from pathlib import Path

import torch
import torch.nn.functional as F
from torch.optim.lr_scheduler import CosineAnnealingLR, StepLR

CASES = 56  # every loss with every optimizer
STEPS = 4
MODULUS, FACTOR = 2**31 - 1, 48271  # Park & Miller
SEED_OF_WEIGHTS = 1  # of the sums
MOST_PARAMETER = 100  # a network that leaves this has diverged and says little

torch.set_default_dtype(torch.float64)
choose = random.Random(1)


class Stream:
    """Numbers in -1 ... 1 that are the same in JavaScript."""

    def __init__(self, seed):
        self.state = seed

    def take(self, *shape):
        numbers = []
        for _ in range(math.prod(shape)):
            self.state = self.state * FACTOR % MODULUS
            numbers.append(2 * self.state / MODULUS - 1)
        return torch.tensor(numbers).reshape(shape)


def weighted_sum(tensors):
    numbers = torch.cat([tensor.detach().flatten() for tensor in tensors] or [torch.zeros(0)])
    return (numbers * Stream(SEED_OF_WEIGHTS).take(len(numbers))).sum().item()


ACTIVATIONS = {
    "identity": lambda x: x,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": F.relu,
    "leakyRelu": F.leaky_relu,
    "softmax": lambda x: x.flatten(1).softmax(1).reshape(x.shape),
}


class Network:
    """Layers as the engine takes them, and what PyTorch makes of them."""

    def __init__(self, shape, stream):
        self.shape = shape
        self.stream = stream
        self.parameters, self.weights, self.statistics = [], [], []

    def parameter(self, *shape, decays=False):
        tensor = (0.5 * self.stream.take(*shape)).requires_grad_()
        self.parameters.append(tensor)
        if decays:
            self.weights.append(tensor)
        return tensor

    # Each of these adds a layer to the network and gives its JSON form and its function of
    # (x, whether it is in training).

    def activation(self):
        name = choose.choice(list(ACTIVATIONS))
        return {"type": name}, lambda x, _: ACTIVATIONS[name](x)

    def dense(self, units, bias=True):
        W = self.parameter(math.prod(self.shape), units, decays=True)
        b = self.parameter(units) if bias else torch.zeros(units)
        self.shape = (units, 1, 1)
        layer = {"type": "dense", "units": units, **({} if bias else {"bias": False})}
        return layer, lambda x, _: (x.flatten(1) @ W + b)[:, :, None, None]

    def convolution(self, filters=None, kernel=None, stride=None, padding=None):
        channels, height, width = self.shape
        filters = filters or choose.randint(1, 6)
        padding = choose.randint(0, 2) if padding is None else padding
        kernel = kernel or [choose.randint(1, min(5, side + 2 * padding)) for side in (height, width)]
        stride = stride or choose.randint(1, 3)
        bias = choose.random() < 0.8
        W = self.parameter(filters, channels, *kernel, decays=True)
        b = self.parameter(filters) if bias else None
        sides = [(side + 2 * padding - k) // stride + 1 for side, k in zip((height, width), kernel)]
        self.shape = (filters, *sides)
        layer = {"type": "convolution", "filters": filters, "kernel": list(kernel)}
        layer |= {"stride": stride, "padding": padding, **({} if bias else {"bias": False})}
        return layer, lambda x, _: F.conv2d(x, W, b, stride, padding)

    def pooling(self, name):
        channels, *sides = self.shape
        size, stride = choose.randint(1, min(4, *sides)), choose.randint(1, 3)
        padding = choose.randint(0, size // 2) if name == "maxPooling" else 0
        self.shape = (channels, *((side + 2 * padding - size) // stride + 1 for side in sides))
        layer = {"type": name, "size": size, "stride": stride}
        if name == "averagePooling":
            return layer, lambda x, _: F.avg_pool2d(x, size, stride)
        return layer | {"padding": padding}, lambda x, _: F.max_pool2d(x, size, stride, padding)

    def batch_norm(self):
        channels = self.shape[0]
        momentum, epsilon = choose.choice([0.5, 0.9, 0.99]), choose.choice([1e-5, 1e-3])
        gamma, beta = self.parameter(channels), self.parameter(channels)
        mean, variance = torch.zeros(channels), torch.ones(channels)
        self.statistics += [mean, variance]
        layer = {"type": "batchNorm", "momentum": momentum, "epsilon": epsilon, "correction": 1}
        return layer, lambda x, training: F.batch_norm(
            x, mean, variance, gamma, beta, training, 1 - momentum, epsilon
        )

    def local_response_normalization(self):
        size, k = choose.choice([1, 3, 5]), choose.choice([1, 2])
        alpha, beta = choose.choice([1e-4, 0.1]), choose.choice([0.5, 0.75])
        layer = {"type": "localResponseNormalization", "size": size, "k": k}
        layer |= {"alpha": alpha, "beta": beta}
        # PyTorch takes the mean of the squares, padded with zeros, the engine their sum.
        return layer, lambda x, _: F.local_response_norm(x, size, alpha * size, beta, k)

    def flatten(self):
        self.shape = (math.prod(self.shape), 1, 1)
        return {"type": "flatten"}, lambda x, _: x.reshape(len(x), -1, 1, 1)

    def global_average_pooling(self):
        self.shape = (self.shape[0], 1, 1)
        return {"type": "globalAveragePooling"}, lambda x, _: x.mean((2, 3), keepdim=True)

    def same_size(self, filters):
        """A convolution that leaves height and width as they are."""
        side = choose.choice([1, 3])
        return self.convolution(filters, (side, side), 1, (side - 1) // 2)

    def residual(self):
        channels, height, width = shape = self.shape
        projects = choose.random() < 0.5
        filters = choose.randint(1, 5) if projects else channels
        body = chain([self.same_size(filters), self.batch_norm(), self.activation()])
        layer = {"type": "residual", "layers": body[0]}
        if not projects:
            return layer, lambda x, training: body[1](x, training) + x
        self.shape = shape
        path = chain([self.convolution(filters, (1, 1), 1, 0)])
        layer["projection"] = path[0]
        return layer, lambda x, training: body[1](x, training) + path[1](x, training)

    def branches(self):
        shape, paths, channels = self.shape, [], 0
        for _ in range(choose.randint(1, 3)):
            self.shape = shape
            paths.append(chain([self.same_size(choose.randint(1, 3)), self.activation()]))
            channels += self.shape[0]
        self.shape = (channels, *shape[1:])
        layer = {"type": "branches", "branches": [layers for layers, _ in paths]}
        return layer, lambda x, training: torch.cat([f(x, training) for _, f in paths], 1)

    def random_layer(self):
        return choose.choice(
            [
                self.convolution,
                self.convolution,
                self.activation,
                self.batch_norm,
                self.local_response_normalization,
                self.residual,
                self.branches,
                lambda: self.pooling("maxPooling"),
                lambda: self.pooling("averagePooling"),
            ]
        )()


def chain(layers):
    """The JSON forms of several layers, and their functions one after another."""

    def run(x, training):
        for _, function in layers:
            x = function(x, training)
        return x

    return [layer for layer, _ in layers], run


def summed_cross_entropy(y, t):
    return -(t * torch.log(y + 1e-7) + (1 - t) * torch.log(1 - y + 1e-7)).sum()


LOSSES = {
    "meanSquaredError": F.mse_loss,
    "halfSquaredError": lambda y, t: F.mse_loss(y, t, reduction="sum") / 2 / len(y),
    "meanAbsoluteError": F.l1_loss,
    "hinge": lambda z, t: F.relu(1 - t * z).mean(),
    "binaryCrossEntropy": F.binary_cross_entropy_with_logits,
    "softmaxCrossEntropy": F.cross_entropy,
    "summedCrossEntropy": summed_cross_entropy,
}


def targets_of(loss, numbers):
    """Targets that suit the loss, from numbers in -1 ... 1: as targetsOf() in networks.test.ts."""
    if loss == "hinge":
        return torch.where(numbers > 0, 1.0, -1.0)
    if loss == "softmaxCrossEntropy":
        return F.one_hot(numbers.argmax(1), numbers.shape[1]).double()
    return (numbers + 1) / 2 if loss.endswith("CrossEntropy") else numbers


# The engine's settings, PyTorch's, PyTorch's rule and, by the letters of the engine's state, what
# PyTorch calls it and by which factor it differs.
OPTIMIZERS = {
    "sgd": (
        {"learningRate": 0.05},
        lambda o: {"lr": o["learningRate"]},
        torch.optim.SGD,
        {},
    ),
    "momentum": (
        {"learningRate": 0.02, "momentum": 0.8},
        lambda o: {"lr": o["learningRate"], "momentum": o["momentum"]},
        torch.optim.SGD,
        {"v": ("momentum_buffer", -0.02)},
    ),
    "nesterov": (
        {"learningRate": 0.02, "momentum": 0.9},
        lambda o: {"lr": o["learningRate"], "momentum": o["momentum"], "nesterov": True},
        torch.optim.SGD,
        {"v": ("momentum_buffer", -0.02)},
    ),
    "adagrad": (
        {"learningRate": 0.05, "epsilon": 1e-7},
        lambda o: {"lr": o["learningRate"], "eps": o["epsilon"]},
        torch.optim.Adagrad,
        {"h": ("sum", 1)},
    ),
    "rmsprop": (
        {"learningRate": 0.01, "rho": 0.9, "epsilon": 1e-5},
        lambda o: {"lr": o["learningRate"], "alpha": o["rho"], "eps": o["epsilon"]},
        torch.optim.RMSprop,
        {"G": ("square_avg", 1)},
    ),
    "adadelta": (
        {"rho": 0.9, "epsilon": 1e-4},
        lambda o: {"lr": 1, "rho": o["rho"], "eps": o["epsilon"]},
        torch.optim.Adadelta,
        {"G": ("square_avg", 1), "H": ("acc_delta", 1)},
    ),
    "adam": (
        {"learningRate": 0.02, "beta1": 0.8, "beta2": 0.99, "epsilon": 1e-6},
        lambda o: {"lr": o["learningRate"], "betas": (o["beta1"], o["beta2"])},
        torch.optim.Adam,
        {"m": ("exp_avg", 1), "v": ("exp_avg_sq", 1)},
    ),
    "adamw": (
        {"learningRate": 0.02, "epsilon": 1e-6, "weightDecay": 0.1},
        lambda o: {"lr": o["learningRate"], "eps": o["epsilon"], "weight_decay": o["weightDecay"]},
        torch.optim.AdamW,
        {"m": ("exp_avg", 1), "v": ("exp_avg_sq", 1)},
    ),
}
PENALTIES = [
    {"name": "none"},
    {"name": "l1", "rate": 0.01},
    {"name": "l2", "rate": 0.1},
]
SCHEDULES = [
    ({"name": "step", "every": 2, "factor": 0.5}, lambda o: StepLR(o, 2, 0.5)),
    ({"name": "cosine", "steps": 3}, lambda o: CosineAnnealingLR(o, 3)),
]


def penalty_of(penalty, weights):
    if penalty["name"] == "l1":
        return penalty["rate"] * sum(W.abs().sum() for W in weights)
    if penalty["name"] == "l2":
        return penalty["rate"] / 2 * sum((W**2).sum() for W in weights)
    return 0


def make_case(number):
    seed = number + 1
    loss = list(LOSSES)[number % len(LOSSES)]
    name = list(OPTIMIZERS)[number % len(OPTIMIZERS)]
    settings, arguments, optimizer_class, states = OPTIMIZERS[name]
    shape = [choose.randint(1, 4), choose.randint(3, 12), choose.randint(3, 12)]
    samples, outputs = choose.randint(2, 8), choose.randint(1, 5)
    stream = Stream(seed)
    x = stream.take(samples, *shape)
    t = targets_of(loss, stream.take(samples, outputs))

    network = Network(tuple(shape), stream)
    layers = [network.random_layer() for _ in range(choose.randint(1, 5))]
    if choose.random() < 0.5:
        layers.append(choose.choice([network.global_average_pooling, network.flatten])())
    if choose.random() < 0.5:
        layers.append(network.dense(choose.randint(1, 10), bias=choose.random() < 0.5))
        layers += [network.batch_norm()] if choose.random() < 0.5 else []
        layers.append(network.activation())
    layers.append(network.dense(outputs))
    if loss == "summedCrossEntropy":
        layers.append(({"type": "sigmoid"}, lambda x, _: torch.sigmoid(x)))
    description, run = chain(layers)

    config = {"layers": description, "loss": loss, "optimizer": {"name": name, **settings}}
    config["penalty"] = choose.choice(PENALTIES)
    optimizer = optimizer_class(network.parameters, **arguments(settings))
    scheduler = None
    if name in ("sgd", "adam", "adamw") and choose.random() < 0.5:
        config["schedule"], scheduled = choose.choice(SCHEDULES)
        scheduler = scheduled(optimizer)

    steps = []
    for step in range(1, STEPS + 1):
        optimizer.zero_grad()
        E = LOSSES[loss](run(x, True).flatten(1), t) + penalty_of(config["penalty"], network.weights)
        E.backward()
        if name == "adam":  # the decks add epsilon to the root of v as it is
            share = 1 - settings["beta2"] ** step
            optimizer.param_groups[0]["eps"] = settings["epsilon"] / math.sqrt(share)
        optimizer.step()
        if scheduler:
            scheduler.step()
        state = {
            letter: factor * weighted_sum([optimizer.state[p][key] for p in network.parameters])
            for letter, (key, factor) in states.items()
        }
        steps.append(
            {
                "loss": E.item(),
                "gradients": weighted_sum([p.grad for p in network.parameters]),
                "parameters": weighted_sum(network.parameters),
                "statistics": weighted_sum(network.statistics),
                "state": state,
            }
        )
    with torch.no_grad():
        predicted = run(x, False).flatten(1)
    if loss in ("binaryCrossEntropy", "hinge"):
        predicted = torch.sigmoid(predicted)
    if loss == "softmaxCrossEntropy":
        predicted = torch.softmax(predicted, 1)

    if not max(p.abs().max().item() for p in network.parameters) < MOST_PARAMETER:
        return None
    return {
        "seed": seed,
        "input": shape,
        "samples": samples,
        "outputs": outputs,
        "parameters": sum(p.numel() for p in network.parameters),
        "config": config,
        "steps": steps,
        "prediction": weighted_sum([predicted]),
    }


cases = [case for case in map(make_case, range(CASES)) if case]
lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
file = Path(__file__).with_name("networks.json")
file.write_text(f'{{"pytorch":"{torch.__version__}","cases":[\n{lines}\n]}}\n')
print(len(cases), "networks,", file.stat().st_size, "bytes")
