"""The safetensors format: the length of a JSON header in eight bytes, the header, and the raw values of all tensors.

Source: https://huggingface.co/docs/safetensors, section "Format".
"""
import json
import struct
from pathlib import Path

import torch

TYPES = {'F32': torch.float32, 'F16': torch.float16, 'BF16': torch.bfloat16}


def encode(tensors, **metadata):
    """The bytes of a file with F32 and F16 tensors, in their order. The same input gives the same bytes."""
    header = {'__metadata__': {key: str(value) for key, value in metadata.items()}} if metadata else {}
    chunks, end = [], 0
    for name, tensor in tensors.items():
        chunk = tensor.detach().contiguous().numpy().tobytes()
        header[name] = {'dtype': {torch.float32: 'F32', torch.float16: 'F16'}[tensor.dtype],
                        'shape': list(tensor.shape), 'data_offsets': [end, end + len(chunk)]}
        chunks.append(chunk)
        end += len(chunk)
    text = json.dumps(header, separators=(',', ':')).encode()
    # Spaces after the header put the values on a multiple of eight bytes, as the format asks.
    text += b' ' * (-len(text) % 8)
    return struct.pack('<Q', len(text)) + text + b''.join(chunks)


def read(path):
    """A file's tensors, in the type they are stored in, and its metadata."""
    data = Path(path).read_bytes()
    start = 8 + struct.unpack_from('<Q', data)[0]
    header = json.loads(data[8:start])
    metadata = header.pop('__metadata__', {})
    tensors = {}
    for name, entry in header.items():
        begin, end = entry['data_offsets']
        values = torch.frombuffer(bytearray(data[start + begin:start + end]), dtype=TYPES[entry['dtype']])
        tensors[name] = values.view(entry['shape'])
    return tensors, metadata
