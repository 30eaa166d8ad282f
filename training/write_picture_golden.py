"""Writes tests/golden/picture/: what PyTorch's own picture pipeline makes of a few synthetic pictures.

    python3 training/write_picture_golden.py

Needs numpy, Pillow, torch and torchvision; whose versions are noted in the index. For each picture:

- `crop`: torchvision's Resize(round(side * 256 / 224), BICUBIC) and CenterCrop(side) on a Pillow picture;
- `resize`: Pillow's resize(size, BICUBIC), which may shrink one side and stretch the other;
- `patches`: ToTensor, Normalize and a real Conv2d whose weight, flattened as (out, 3 * p * p), is the
  identity. Its output is each patch in the order in which that weight flattens.

The source pictures are not stored: `source_picture` and `sourcePicture` in the TypeScript tests compute the
same integers. Outputs are raw: bytes (row, column, channel), or little-endian float32.
"""

import json
from pathlib import Path

import numpy as np
import PIL
import torch
import torchvision
from PIL import Image
from torchvision import transforms
from torchvision.transforms import InterpolationMode

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "golden" / "picture"

CROPS = [  # width, height, side
    (61, 97, 224),
    (300, 180, 224),
    (257, 256, 80),
    (256, 259, 80),
    (411, 307, 80),
    (91, 400, 80),
    (5, 40, 32),
    (1200, 7, 32),
    (37, 38, 32),
    (1, 1, 32),
]
RESIZES = [  # width, height, new width, new height
    (97, 61, 31, 120),
    (64, 64, 64, 40),
    (3, 2, 50, 47),
    (500, 333, 7, 5),
]
PATCHES = [(32, 32, 16), (48, 32, 16)]  # width, height, patch size

MEAN = (0.485, 0.456, 0.406)
STD = (0.229, 0.224, 0.225)


def source_picture(width: int, height: int) -> Image.Image:
    """Gradients that wrap around, a fine texture, and a black and white rectangle with hard edges."""
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(3), indexing="ij")
    value = (x * x * 7 + y * 13 + c * 71 + (x * 31 + y * 17) % 61 * 3) % 256
    inside = (x * 4 >= width) & (x * 2 < width) & (y * 4 >= height) & (y * 4 < height * 3)
    value[inside] = ((x + y) % 2 * 255)[inside]
    return Image.fromarray(value.astype(np.uint8))


def crop(width: int, height: int, side: int) -> np.ndarray:
    pipeline = transforms.Compose(
        [
            transforms.Resize(round(side * 256 / 224), interpolation=InterpolationMode.BICUBIC),
            transforms.CenterCrop(side),
        ]
    )
    return np.asarray(pipeline(source_picture(width, height)))


def resize(width: int, height: int, new_width: int, new_height: int) -> np.ndarray:
    return np.asarray(source_picture(width, height).resize((new_width, new_height), Image.Resampling.BICUBIC))


def patches(width: int, height: int, patch_size: int) -> np.ndarray:
    pipeline = transforms.Compose([transforms.ToTensor(), transforms.Normalize(MEAN, STD)])
    values = 3 * patch_size**2
    convolution = torch.nn.Conv2d(3, values, patch_size, stride=patch_size, bias=False)
    convolution.weight.data = torch.eye(values).reshape(values, 3, patch_size, patch_size)
    with torch.no_grad():
        output = convolution(pipeline(source_picture(width, height))[None])
    return output[0].flatten(1).T.contiguous().numpy()


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    index = {
        "made_with": {
            "pillow": PIL.__version__,
            "torch": torch.__version__,
            "torchvision": torchvision.__version__,
        },
        "crop": [],
        "resize": [],
        "patches": [],
    }
    for width, height, side in CROPS:
        file = f"crop-{width}x{height}-{side}.rgb"
        (FOLDER / file).write_bytes(crop(width, height, side).tobytes())
        index["crop"].append({"file": file, "width": width, "height": height, "side": side})
    for width, height, new_width, new_height in RESIZES:
        file = f"resize-{width}x{height}-{new_width}x{new_height}.rgb"
        (FOLDER / file).write_bytes(resize(width, height, new_width, new_height).tobytes())
        index["resize"].append(
            {"file": file, "width": width, "height": height, "newWidth": new_width, "newHeight": new_height}
        )
    for width, height, patch_size in PATCHES:
        file = f"patches-{width}x{height}-{patch_size}.f32"
        (FOLDER / file).write_bytes(patches(width, height, patch_size).astype("<f4").tobytes())
        index["patches"].append({"file": file, "width": width, "height": height, "patchSize": patch_size})
    (FOLDER / "index.json").write_text(json.dumps(index, indent=2) + "\n")


if __name__ == "__main__":
    main()
