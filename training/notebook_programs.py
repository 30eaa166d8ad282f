"""The programs that the notebook's language is held to PyTorch with; see write_notebook_golden.py."""

# Short programs whose last line is an expression, one a line; `;` parts statements.
COMPUTED = r'''
x.where(x > 0, torch.zeros_like(x))
m.where(~m, m)
True is True
x.dtype is torch.float32
x.requires_grad is False
torch.equal(x, x) is True
round(0.125, 2)
round(2.675, 2)
round(1234, -2)
round(1250, -2)
round(3, 1)
list(x.shape)[::-1]
[1, 2, 3, 4, 5][4:0:-2]
(1, 2, 3)[-5:2]
a = [1]; a += (2, 3); a
-7.0 % 7.0
7.0 % -7.0
math.nan % 2.0
math.inf % 2.0
-1.0 // math.inf
1.0 // -math.inf
x.index_select(0, torch.tensor(1))
a = torch.zeros(3, 3); a.diagonal().sum()
x + y
x - 2
3 * x
x / y
x @ w.T
w @ v
v @ v
x @ w.T + b
t @ u
t @ u[0]
square @ square
x.T @ x
2 - x
1 / p
x ** 2
x ** 2.0
p ** 0.5
p ** -1
2 ** x
x // 0.5
x % 0.3
x // y
x % y
x % -0.7
-x
+x
n + 1
n + 1.5
n * 2
n * n
n / 2
n / n.abs().clamp(1)
n // 2
n // -2
n % 3
n % -3
n // 2.0
n % 2.5
n ** 2
n ** 2.0
n ** 3
2 ** n.abs()
n @ k
n @ n.T
-n
1 - n
n > 2
x > 0
x >= y
x < y
x <= 0.5
x == x
x != y
n == 2
n != k
m == True
(x > 0) & (y > 0)
(x > 0) | (y > 0)
(x > 0) ^ (y > 0)
~m
~n
m & row[:, None]
n & 3
n | 4
n ^ 5
m + m
m * m
m + 1
m * 2.5
m / 2
m.float()
m.long()
n.float()
x.long()
x.bool()
n.bool()
x.to(torch.int64)
x.to('cpu')
n.to(torch.float32)
x + n[0]
n + x[0]
m + n
x * m[0]
n + s
s + n[0, 0]
torch.tensor(2) + x
torch.tensor(2) * torch.tensor(3.5)
torch.exp(x)
x.exp()
torch.exp(n)
torch.expm1(x)
torch.log(p)
torch.log(x)
torch.log1p(p)
torch.log2(p)
torch.log10(p)
torch.sqrt(p)
torch.sqrt(x)
torch.rsqrt(p)
torch.sin(x)
torch.cos(x)
torch.tan(x)
torch.atan(x)
torch.sinh(x)
torch.cosh(x)
torch.tanh(x)
torch.erf(x)
torch.sigmoid(x)
torch.sigmoid(n)
torch.reciprocal(p)
torch.abs(x)
abs(n)
torch.sign(x)
torch.sign(n)
torch.round(q)
torch.floor(q)
torch.ceil(q)
torch.trunc(q)
torch.round(n)
torch.floor(n)
torch.square(x)
torch.square(n)
torch.neg(x)
torch.relu(x)
F.relu(n)
F.gelu(x)
F.gelu(x, approximate='tanh')
F.silu(x)
x.clamp(0)
x.clamp(-0.5, 0.5)
torch.clamp(x, max=0.25)
n.clamp(min=0, max=4)
x.clamp(min=y)
torch.where(x > 0, x, y)
torch.where(x > 0, x, torch.tensor(0.))
torch.where(m, n, -n)
torch.maximum(x, y)
torch.minimum(x, y)
torch.maximum(n, k)
torch.pow(x, 3)
torch.pow(2, n.abs())
torch.add(x, y)
torch.mul(x, 2)
torch.div(n, 4)
torch.remainder(n, 4)
torch.eq(x, y)
torch.logical_and(m, m)
torch.logical_not(n)
torch.isnan(odd)
torch.isinf(odd)
torch.isfinite(odd)
odd + 1
odd.abs()
torch.relu(odd)
odd.clamp(-1, 1)
torch.maximum(odd, torch.tensor(0.))
torch.exp(odd)
torch.sign(odd)
torch.tanh(odd)
odd > 0
odd.max()
odd.argmax()
odd[1:].max()
odd[1:].sum()
odd.sort()
x.sum()
x.sum(0)
x.sum(-1)
x.sum(dim=1, keepdim=True)
x.sum((0, 1))
t.sum((0, 2))
t.sum(dim=[0, -1], keepdim=True)
n.sum()
n.sum(0)
m.sum()
m.sum(1)
e.sum()
e.sum(0)
x.mean()
x.mean(-1)
x.mean(0, keepdim=True)
t.mean((1, 2))
m.float().mean()
x.var()
x.var(0)
x.var(-1, unbiased=False)
x.var(1, keepdim=True)
x.var(dim=0, unbiased=False, keepdim=True)
x.std()
x.std(0)
x.std(-1, unbiased=False, keepdim=True)
x.std(unbiased=False)
t.std((0, 1))
torch.std(x, 1)
torch.var(x, dim=1, unbiased=True)
(x - x.mean(-1, keepdim=True)) / x.std(-1, unbiased=False, keepdim=True)
x.max()
x.min()
x.max(0)
x.min(dim=-1)
x.max(1, keepdim=True)
x.max(0).values
x.max(0).indices
n.max(1)
torch.max(x, y)
torch.min(x, y)
x.argmax()
x.argmax(0)
x.argmin(dim=-1)
x.argmax(1, keepdim=True)
n.argmax(0)
x.amax(0)
x.amin((0, 1))
m.any()
m.all()
m.any(0)
m.all(1)
(x > 3).any()
x.prod()
x.prod(0)
n.prod(1)
x.cumsum(0)
x.cumsum(-1)
n.cumsum(1)
m.cumsum(0)
torch.cumprod(p, 1)
x.norm()
x.norm(dim=-1)
x.norm(1)
x.norm(p=1, dim=0, keepdim=True)
x.norm(float('inf'))
torch.norm(x, dim=1)
torch.linalg.norm(x)
torch.linalg.norm(v)
torch.linalg.norm(x, dim=-1)
torch.linalg.norm(v, 1)
torch.linalg.vector_norm(x, dim=0)
torch.linalg.norm(x - y) / torch.linalg.norm(x)
x.median()
n.median()
odd[1:].median()
torch.logsumexp(x, 1)
x.reshape(4, 5)
x.reshape(-1)
x.reshape(2, -1)
x.reshape((10, 2))
x.view(2, 10)
x.view(-1, 2)
x.T.reshape(-1)
(x.T + 1).reshape(5, 4)
x[:, 0:1].view(5)
t[:, :, 0:2].view(6, 2)
t.transpose(0, 1)
t.transpose(-2, -1)
x.transpose(0, 1)
t.permute(2, 0, 1)
t.permute((1, 2, 0))
torch.permute(t, (2, 1, 0))
x.t()
t.mT
v.T
t.flatten()
t.flatten(1)
t.flatten(0, 1)
torch.flatten(t, start_dim=1)
x[None].squeeze()
x[:, :1].squeeze(1)
x.squeeze(0)
x.unsqueeze(0)
x.unsqueeze(-1).shape
v.unsqueeze(1)
v.expand(3, 4)
x[:, :1].expand(-1, 3)
v.expand(2, 2, -1)
v.expand_as(x)
torch.cat([x, y])
torch.cat((x, y), dim=1)
torch.cat([x, y, w])
torch.cat([n, n.float()])
torch.stack([v, v * 2])
torch.stack([x, y], dim=-1)
x.split(2)
x.split([1, 4])
x.split(3, dim=1)
x.chunk(2)
x.chunk(3, dim=0)
torch.chunk(x, 2, dim=1)
t.unbind(0)
x.flip(0)
x.flip(0, 1)
torch.flip(x, (1,))
x.roll(1)
x.roll(1, 0)
x.roll((1, -2), (0, 1))
x.repeat(2, 1)
v.repeat(3)
v.repeat(2, 2)
x.tril()
x.triu()
x.tril(-1)
t.triu(1)
square.diagonal()
square.diagonal(1)
x.diagonal(-2)
t.diagonal(0, 1, 2)
square.trace()
torch.eye(3)
torch.eye(2, 4)
torch.zeros(2, 3)
torch.zeros((2,), dtype=torch.int64)
torch.ones(2, 2)
torch.ones_like(x)
torch.zeros_like(n)
torch.full((2, 2), 7)
torch.full((2,), 0.5)
torch.full((2,), True)
torch.full_like(x, 3)
torch.arange(5)
torch.arange(1, 4)
torch.arange(0, 1, 0.25)
torch.arange(5, 0, -2)
torch.arange(3.)
torch.arange(3, dtype=torch.float32)
torch.linspace(0, 1, 5)
torch.linspace(-1, 2, 7)
torch.tensor([1, 2, 3])
torch.tensor([1., 2, 3])
torch.tensor([[1, 2], [3, 4]])
torch.tensor([True, False])
torch.tensor([True, 2])
torch.tensor(3)
torch.tensor(2.5)
torch.tensor([])
torch.tensor([1.7, -2.9], dtype=torch.long)
torch.tensor([0, 2], dtype=torch.bool)
torch.tensor((1, 2), dtype=torch.float32)
torch.tensor([[]])
x.sort()
x.sort(0, descending=True)
n.sort(dim=1)
x.argsort(-1)
x.topk(2)
x.topk(3, dim=0, largest=False)
torch.topk(v, 2).indices
torch.matmul(t, u)
torch.matmul(t, v)
torch.matmul(v, u)
torch.mm(x, w.T)
torch.bmm(t, u)
torch.dot(v, v)
torch.mv(w, v)
torch.outer(b, v)
torch.einsum('ij,kj->ik', x, w)
torch.einsum('ij,j', x, v)
torch.einsum('ij->ji', x)
torch.einsum('ij->', x)
torch.einsum('ij->j', x)
torch.einsum('i,j->ij', b, v)
torch.einsum('bij,bjk->bik', t, u)
torch.einsum('bij,bjk->ik', t, u)
torch.einsum('ij,ij->i', x, y)
torch.einsum('bij,kj->bki', t, w)
torch.einsum('ij,kj,j->ik', x, w, v)
torch.softmax(x, -1)
torch.softmax(x, 0)
x.softmax(dim=1)
F.softmax(t, dim=1)
torch.log_softmax(x, -1)
F.log_softmax(x, dim=0)
F.layer_norm(x, (4,))
F.layer_norm(x, (4,), v, v * 2, 1e-6)
F.layer_norm(t, (3, 4))
F.layer_norm(x, x.shape[-1:], weight=v, eps=0.1)
F.linear(x, w)
F.linear(x, w, b)
F.linear(v, w)
F.linear(t, w, bias=b)
F.cross_entropy(x, torch.tensor([0, 1, 2, 3, 0]))
F.cross_entropy(x, torch.tensor([0, 1, 2, 3, 0]), reduction='sum')
F.cross_entropy(x, torch.tensor([0, 1, 2, 3, 0]), reduction='none')
F.cross_entropy(v, torch.tensor(2))
F.mse_loss(x, y)
F.one_hot(i)
F.one_hot(i, 5)
F.one_hot(n.abs(), num_classes=10).sum()
F.conv2d(picture, kernel)
F.conv2d(picture[None], kernel, b[:2])
F.conv2d(picture, kernel, stride=2)
F.conv2d(picture, kernel, padding=1)
F.conv2d(picture, kernel, padding=(1, 0), stride=(2, 1))
F.conv2d(picture, each, padding=1, groups=3)
F.conv2d(picture, each, padding='same', groups=3)
F.conv2d(picture, kernel, dilation=2)
F.pad(x, (1, 2))
F.pad(x, (0, 1, 2, 0), value=7)
F.pad(n, (1, 1))
x[0]
x[-1]
x[1, 2]
x[1:3]
x[:, 1]
x[:, -2:]
x[::2]
x[1::2, ::3]
x[None]
x[:, None, 1]
x[..., 0]
t[..., 1:]
t[0, ..., None]
t[1, -1, 2]
x[10:]
x[-100:2]
x[3:1]
x[[0, 2]]
x[[0, 2], [1, 3]]
x[:, [3, 0]]
x[i]
x[i, i]
x[i[:, None], i]
t[:, i]
t[:, i, i]
t[i[:2] % 2, :, i[:2]]
t[0, :, [1, 2]]
x[x > 0]
n[m]
n[row]
x[:, m[0]]
t[:, m]
x[torch.tensor(2)]
x[i[0]]
x[True == False:2]
m[0]
m[:, [1, 0]]
x[()]
e[0:0]
x[torch.tensor([[0, 1], [2, 3]])]
x[x.argmax(0), [0, 1, 2, 3]]
x.index_select(1, i)
torch.nonzero(n > 4)
torch.allclose(x, x + 1e-9)
torch.allclose(x, y)
torch.equal(x, x)
torch.isclose(x, x + 0.001)
x.shape
x.shape[0]
x.shape[-1:]
x.size()
x.size(-1)
x.dim()
x.ndim
x.numel()
t.shape.numel()
x.dtype
n.dtype
(n / 2).dtype
(x > 0).dtype
len(x)
len(x.shape)
x.tolist()
n.tolist()
x[0, 0].item()
n[0, 1].item()
m[0, 0].item()
float(x[0, 0])
int(x[0, 0] * 10)
float(n[0, 0])
int('12')
float('1e-3')
bool(x[0, 0] > 0)
1 + 2
7 // 2
-7 // 2
7 % -3
7 / 2
1.0 // 0.1
2 ** 10
2 ** -1
-2 ** 2
1e-7
1e16
123456789.125
0.1 + 0.2
1 < 2 < 3
1 < 3 < 2
3 > 2 and 1 == 1
not 0
1 and 2
0 or 'a'
None is None
(1, 2.5, 'a', True, None)
(1,)
[1, [2, 3]]
[1, 2] + [3]
[0] * 3
'-' * 3 + 2 * 'ab'
'a' "b"
"it's"
True + 1
sum([1, 2, 3])
sum([x, y])
max(1, 3, 2)
min([2.5, 1])
max(x[0])
abs(-2.5)
round(2.5)
round(3.14159, 2)
list(range(4))
tuple(range(1, 10, 3))
range(3)
math.sqrt(2)
math.pi * 2
1_000 + 0x10 + 0b11
1. + .5
a = x + 1; a * 2
a, c = x.shape; a * c
values, indices = x.max(0); indices
a = c = 3; a + c
(a, c), d = (1, 2), 3; a + c + d
a = 2; a += 3; a
a = x * 1; a += 1; a
a = x * 1; a *= y; a
a = n * 1; a //= 2; a
a = x * 1; a @= w.T; a
a = [x, y]; a[1]
first, *_ = [1] if False else [1, 2]; first
import torch.nn.functional as G; G.relu(x)
from torch import softmax; softmax(v, 0)
import math; math.exp(1)
import torch.nn as nn; nn.functional.gelu(v)
f = torch.exp; f(v)
torch.manual_seed(0); torch.randn(3)
torch.manual_seed(0); torch.randn(4, 4)
torch.manual_seed(7); torch.randn(37)
torch.manual_seed(1); a = torch.randn(5); torch.cat([a, torch.randn(2), torch.randn(20), torch.randn(2)])
torch.manual_seed(123456789); torch.rand(2, 3)
torch.manual_seed(3); torch.rand(700).sum()
torch.manual_seed(2); torch.randint(10, (6,))
torch.manual_seed(2); torch.randint(-5, 5, (2, 3))
torch.manual_seed(4); torch.randperm(10)
torch.manual_seed(5); torch.randn_like(x)
torch.manual_seed(5); a = torch.rand_like(x); torch.manual_seed(5); torch.equal(a, torch.rand(5, 4))
e + 1
e.exp()
F.gelu(e)
e.T
e > 0
e.mean()
e.mean(0)
e.std()
e.prod()
e.any()
e.all()
e.max(1)
e.sort()
e.cumsum(0)
e.softmax(-1)
e.reshape(3, 0)
e.flip(0)
e.repeat(2, 1)
e.expand(2, 0, 3)
e.tolist()
e.norm()
e @ torch.ones(3, 2)
torch.zeros(2, 0) @ e
F.linear(e, torch.ones(2, 3))
F.layer_norm(e, (3,))
torch.where(e > 0, e, e)
torch.cat([e, p[:, :3]])
torch.stack([e, e])
x[x > 100]
e[:, [0, 2]]
s + 1
s.exp()
s.sum(0)
s.mean(-1)
s.std(unbiased=False)
s.softmax(0)
s.max(0)
s.argmax()
s.sort()
s.topk(1)
s.cumsum(0)
s.flip(0)
s.norm()
s.flatten()
s.reshape(1, 1)
s.view(1)
s.T
s[None]
s[...]
s.expand(3)
s.repeat(2)
s.squeeze()
s.unsqueeze(0)
torch.stack([s, s])
s // 0.5
s == 1.75
x * True
x + (1 > 0)
torch.tensor(True) + 1
torch.tensor(True) * 2.5
n / 0
x // 0
x % 0
x ** y
(-2.) ** 3
torch.tensor(0.) ** 0
1 / torch.tensor(0)
x.sum(axis=1)
x.mean(axis=0, keepdims=True)
x.max(axis=1).values
torch.add(input=x, other=1)
torch.tensor(x)
x.clone()
x[x > 0].mean()
x[:, None] - x[None]
(x[:, None] - x[None]).square().sum(-1).sqrt()
(x > 0).sum(0)
(x > 0).float().mean(-1)
x / x.norm(dim=-1, keepdim=True)
(x @ x.T) / (x.norm(dim=-1)[:, None] * x.norm(dim=-1))
x - x.mean(0)
x[x.sum(-1).argsort()]
torch.arange(5)[:, None] == torch.arange(5)
torch.tril(torch.ones(4, 4)) / torch.arange(1, 5)[:, None]
x.topk(1).indices.squeeze(-1)
x.std(-1, correction=0)
x.var((0, 1), unbiased=False)
x.softmax(-1).log()
-(x.softmax(-1) * x.log_softmax(-1)).sum(-1)
t.reshape(2, 3, 2, 2).transpose(1, 2).flatten(2)
x.T[1:3].contiguous().view(-1)
x.unsqueeze(0).transpose(1, 2).squeeze(0)
F.conv2d(picture[None], each, padding=1, groups=3).flatten(2).transpose(1, 2)
torch.linalg.vector_norm(x, ord=1)
x.norm(p='fro')
x.norm(p=float('-inf'), dim=0)
torch.arange(0.5, 3)
torch.arange(10, 0, -3)
torch.linspace(2, 10, 1)
torch.full((2, 2), -1.5)
x.flip(-1)[:, 0]
x.roll(-1, -1)
n.clamp(0, 4).prod()
n.median()
x.chunk(7)
x.split(4, -1)
torch.tensor([[1, 2], [3, 4]]).float() @ torch.ones(2)
x[0].tolist() == x.tolist()[0]
x.shape == (5, 4)
x[1, 1:3] * 2 + 1
long.sum()
long.mean()
long.std()
long.norm()
long.reshape(50, 50).softmax(-1).sum(-1)
'''.strip('\n').replace("first, *_ = [1] if False else [1, 2]; first\n", '').replace("x[True == False:2]\n", '')
COMPUTED = COMPUTED.split('\n')

# Programs of which it counts what they print, character for character.
PRINTED = r'''
print(torch.tensor([1 / 32, 5 / 32]))
print(torch.tensor([-1 / 32, 3 / 32, 0.5]))
print(torch.tensor([1., 100005.]))
print(f'{0 * -5:d}', f'{-7 % 7:d}')
print(x)
print(v)
print(s)
print(n)
print(m)
print(t)
print(odd)
print(e)
print(q)
print(x * 1000)
print(x / 1000)
print(x * 1e-6)
print(torch.tensor([1., 2., 3.]))
print(torch.tensor([1., 2000000., 3.]))
print(torch.tensor([1., 1e10]))
print(torch.tensor(3))
print(torch.tensor(2.))
print(torch.tensor(1e-7))
print(torch.tensor([]))
print(torch.zeros(2, 0))
print(torch.arange(30))
print(torch.arange(30) / 7)
print(long)
print(long.reshape(50, 50))
print(torch.zeros(20, 60))
print(torch.arange(2000))
print(torch.arange(2000.).reshape(2, 20, 50))
print(torch.tensor([True, False]))
print(x.shape, x.dtype, 3, 2.5, None, True)
print('a', 1, sep='-')
print('a', end=''); print('b')
print()
print((1, 2))
print([1.5, 'a'])
print(x.max(0))
print(x[0, 0].item())
print(1e-5, 1e22, 100.0, float('inf'), float('nan'), 1e16, 123456789.123)
print(x.tolist()[0])
print((x[0, 0], n[0, 0]))
print(str(v) + '!')
print(f'{x.mean():.3f}, {x.std():8.4f}|{x.max():<8.2f}|{x.min():^9.1f}|{x.sum():+.2e}')
print(f'{x.mean()} {n.sum()} {m.all()} {x.shape} {x[0]}')
print(f'{len(x)} rows of {x.shape[1]}: {{x}}\\t{"a"}' 'b' f"{'c'}")
print(f'{7:03d}|{-7:+5}|{7:<4}|{7:^5}|{1234567:,}|{1234567.891:,.1f}|{True:d}|{12:.1f}|{0.256:.1%}')
print(f'{0.125:.2f} {0.375:.2f} {2.5:.0f} {3.5:.0f} {1.45:.1f} {1.85:.1f} {9.5:.0e} {2.5:.0e} {1e22:.1f}')
print(f'{12345.678:g} {1e-5:g} {1e10:g} {100000.0:g} {1000000.0:g} {0.1:.3g} {0.0:g} {1.5:.3} {2.0:.3} {12345.0:.5}')
print(f'{float("nan"):.2f} {float("inf"):8.1f} {-0.0:.1f} {1e-7} {1/3}')
print(f'{"a":>3}|{"abc":.2}|{"b":^4s}|{"c":*<3}|{3:*>5}')
a = x.clone().requires_grad_(); print(a, a[0], a.sum()); print((a * 2, a.detach(), a > 0), f'{a} {a.sum()}')
a = torch.ones(12).requires_grad_(); print(a, a.mean()); print(torch.ones(13).requires_grad_(), long.requires_grad_())
a = torch.zeros(2, 0).requires_grad_(); print(a, a.sum())
'''.strip('\n').split('\n')

# Programs that PyTorch, or Python, stops with an error.
REJECTED = r'''
int('2.5')
int('0x10')
float('0x10')
f'{x:.3f}'
f'{1.5:d}'
f'{3:.2d}'
f'{"a":d}'
f'{3:s}'
f'{[1]:>5}'
f'{None:.1f}'
x @ w
x @ y
v @ w
w @ b
v @ b
t @ t
s @ x
x @ s
u @ x
x + w
x + b
x * t[0].T
n @ x
x @ n.T
x.T @ w.T + b
x - m
m - m
m - 1
-m
~x
x & y
n ** -1
n // 0
n % 0
1 // 0
1 / 0
1.0 % 0
x.sum(2)
x.sum(-3)
x.sum((0, 0))
x.mean(5)
n.mean()
m.mean()
n.std()
n.var(0)
n.norm()
torch.linalg.norm(n)
x.softmax(2)
torch.softmax(n, 0)
torch.softmax(x)
x.argmax(3)
m.argmax()
e.max()
e.argmax()
e.max(0)
x.max(0, 1, 2, 3)
x.cumsum()
x.reshape(3, 7)
x.reshape(-1, -1)
x.reshape(-1, 3)
x.view(7)
x.T.view(-1)
x.T.view(20)
(x.T + 1).view(20)
x[:, 1:].view(-1)
t.transpose(0, 1).view(3, 8)
x.transpose(0, 2)
x.transpose(0)
t.permute(0, 1)
t.permute(0, 1, 1)
t.t()
v.mT
x.squeeze(3)
x.unsqueeze(4)
v.expand(4, 3)
x.expand(4)
v.expand(-1, 4)
torch.cat([])
torch.cat([x, w.T])
torch.cat([x, v])
torch.cat([x, y], dim=2)
torch.cat([s, s])
torch.cat(x)
torch.stack([x, w])
torch.stack([])
x.split([1, 2])
x.split(-1)
x.chunk(0)
x.flip(3)
x.flip(0, 0)
x.roll((1, 2), 0)
v.tril()
v.diagonal()
t.trace()
x.repeat(2)
x.topk(5)
x.sort(2)
x[5]
x[-6]
x[0, 4]
x[0, 0, 0]
s[0]
s[:]
x[1.0]
x['a']
x[::-1]
x[::0]
x[[5]]
x[[0, 1], [0, 1, 2]]
x[y]
x[row]
x[m]
x[0.5:]
x[i, i, i]
torch.mm(x, y)
torch.mm(x, v)
torch.bmm(x, y)
torch.bmm(t, t)
torch.dot(v, b)
torch.dot(x, v)
torch.mv(v, v)
torch.outer(x, v)
torch.einsum('ij,jk', x, w)
torch.einsum('ij->k', x)
torch.einsum('i', x)
torch.einsum('ij,jk', x)
F.linear(x, w.T)
F.linear(x, square, b)
F.linear(n, w)
F.layer_norm(x, (5,))
F.layer_norm(x, (4,), b)
F.layer_norm(n, (4,))
F.layer_norm(x, 4)
F.gelu(n)
F.gelu(x, 'tanh')
F.gelu(x, approximate='none?')
F.relu(m)
F.cross_entropy(x, torch.tensor([0, 1]))
F.cross_entropy(x, torch.tensor([0, 1, 2, 3, 4]))
F.cross_entropy(x, v)
F.one_hot(i, 2)
F.one_hot(x)
F.one_hot(k)
F.conv2d(x, kernel)
F.conv2d(picture, each)
F.conv2d(picture, kernel, b)
F.conv2d(picture[:, :2], kernel)
F.conv2d(picture, kernel, stride=0)
F.conv2d(picture, kernel, stride=2, padding='same')
F.pad(x, (1, 2, 3))
F.pad(x, (1, 1, 1, 1, 1, 1))
torch.where(x, x, y)
torch.where(x > 0, x, w)
x.clamp()
torch.maximum(x, w)
torch.tensor([[1, 2], [3]])
torch.tensor('a')
torch.tensor([x, y])
torch.zeros(-1)
torch.zeros(2.5)
torch.arange(0, 5, -1)
torch.arange(0, 5, 0)
torch.linspace(0, 1, -1)
torch.eye(-1)
torch.full(3, 1)
torch.allclose(x, n)
torch.exp()
torch.exp(x, y)
torch.exp(2)
torch.exp([1, 2])
torch.relu(x, 3)
torch.softmax(x, dim=-1, axis=2)
torch.sum(x, keepdims=3, nothing=1)
x.item()
float(x)
int(x)
bool(x)
not x
x and y
1 < x < 2
len(s)
len(3)
int('a')
a, c = x
a, c, d = x.shape[:2]
a, c = 3
a, c = s
unheard_of
x.nothing
x()
x.shape()
torch.exp.nothing
torch(x)
3()
3[0]
None + 1
'a' + 1
[1] + (2,)
x + 'a'
x + None
x @ 2
2 @ x
-'a'
~1.5
1 < 'a'
x < None
math.sqrt(-1)
math.log(0)
range(1, 2, 0)
max([])
(1, 2)[2]
[1]['a']
a = x * 1; a += t
a = n * 1; a += 0.5
a = v * 1; a += x
a += 1
sum(3)
x.view(5, 4, 1, 2)
e.max()
e.min(0)
torch.randint(3, 3, (2,))
torch.randperm(-1)
s.tril()
s.topk(2)
s.transpose(0, 1)
n // torch.tensor(0)
F.softmax(x, axis=1)
x.sum(1, axis=1)
x.sum(axis=1, dim=1)
x[e]
torch.zeros(2, 3)[5:, 9]
x[torch.tensor([0.5])]
torch.ones(2, 3) @ torch.ones(3, 4) @ torch.ones(3)
torch.linalg.norm(x, dim=2)
torch.logsumexp(x, 2)
x.index_select(0, torch.tensor([9]))
x.size(2)
torch.stack([x, y], dim=4)
x.mean(dim='a')
x.sum(dim=0.5)
'''.strip('\n').split('\n')

# What gradients pass: expressions of x, p (larger than 0) or t. Of each a weighted sum is taken, and its gradient.
PASSED = r'''
x + y
x - 2
2 - x
x * y
x * x
x / p[0]
1 / p
p / x[0]
-x
x ** 2
x ** 3
p ** 0.5
p ** -1.5
2 ** x
x ** 0
x + v
v * x
x * v[:, None].T
x @ w.T
w @ x.T
x @ v
v @ x.T
x[0] @ x[1]
t @ u
x @ x.T
torch.outer(x[0], x[1])
torch.exp(x)
torch.log(p)
p.log1p()
x.expm1()
torch.sqrt(p)
p.rsqrt()
x.sin() * x.cos()
torch.tanh(x)
torch.sigmoid(x)
torch.erf(x)
F.gelu(x)
F.gelu(x, approximate='tanh')
F.silu(x)
F.relu(x)
x.abs()
x.square()
torch.where(x > 0, x, 2 * x)
torch.lerp(x, y, 0.3)
x.sum()
x.sum(0)
x.sum(-1, keepdim=True)
t.sum((0, 2))
x.mean()
x.mean(-1)
x.mean(-1, keepdim=True) * x
x.var(-1)
x.std(-1, unbiased=False)
x.std()
x.max()
x.min()
F.relu(x).min()
x.amax(-1)
x.amin((0, 1))
torch.logsumexp(x, -1)
torch.linalg.norm(x, dim=-1)
torch.linalg.norm(x)
x.norm()
(x - x.mean(-1, keepdim=True)) / x.std(-1, unbiased=False, keepdim=True)
torch.softmax(x, -1)
F.softmax(x, 0)
t.softmax(1)
F.log_softmax(x, -1)
F.layer_norm(x, (4,))
F.layer_norm(x, (4,), v, v, 1e-6)
F.layer_norm(t, (3, 4))
F.linear(x, w, b)
F.linear(y, x)
F.cross_entropy(x, torch.tensor([0, 3, 1, 2, 2]))
F.cross_entropy(x[0], torch.tensor(2), reduction='sum')
F.cross_entropy(x, torch.tensor([0, 3, 1, 2, 2]), reduction='none')
F.mse_loss(x, y)
x.T
x.reshape(2, 10)
x.view(-1)
t.permute(2, 0, 1)
t.transpose(0, 2)
x.flatten()
x.unsqueeze(1)
x[None]
x[:, :1].squeeze(1)
x[:, :1].expand(5, 3)
x[0]
x[:, 1]
x[1:3, 2:]
x[-1, 2]
x[[0, 2, 2]]
x[torch.tensor([1, 1, 0])] * x[0]
x[:, [3, 0]]
x[x > 0]
x.flip(0)
x.roll(1, 1)
x.repeat(2, 1)
F.pad(x, (1, 2))
torch.cat([x, y])
torch.cat([x, x], 1)
torch.stack([x, y * x])
x.split(2)[1]
x.chunk(2, 1)[0]
x.unbind()[2] * x[0]
x.diagonal()
torch.einsum('ij,kj->ik', x, w)
torch.einsum('ij->j', x)
torch.einsum('bij,bjk->bik', t, u)
x.clone()
x.float() * 2
x.contiguous()
x * x.detach()
x * (x > 0)
x.detach() * x.sum()
(x * 2).requires_grad_() * x
x * x.median().item()
'''.strip('\n').split('\n')

# Whole programs with gradients.
DIFFERENTIATED = r'''
a = torch.tensor([100., 0.]).requires_grad_(); a.logsumexp(0).backward(); a.grad
a = torch.zeros(3).requires_grad_(); a.norm().backward(); a.grad
a = torch.ones(2, 3).requires_grad_(); a.std(1).sum().backward(); a.grad
a = x.detach().requires_grad_(); (x * a).sum().backward(); a.grad
a = x.detach().requires_grad_(); x.requires_grad
x.requires_grad_(); (x * x).sum().backward(); x.grad
a = torch.ones(2, 3, requires_grad=True); (a * w[:2, :3]).sum().backward(); a.grad
a = torch.tensor([1., -2.], requires_grad=True); torch.autograd.grad((a ** 3).sum(), a)
torch.manual_seed(0); a = torch.randn(4, requires_grad=True); torch.autograd.grad(a @ a, a)[0]
a = torch.full_like(x, 2, requires_grad=True); torch.zeros_like(a).requires_grad, a.requires_grad
torch.eye(3, requires_grad=False).requires_grad
a = x.clone().requires_grad_(); (a @ w.T + b).square().sum().backward(); a.grad
a = x.clone().requires_grad_(); a.sum().backward(); (2 * a).sum().backward(); a.grad
a = x.clone().requires_grad_(); s = (a * a).sum(); s.backward(retain_graph=True); s.backward(); a.grad
a = x.clone().requires_grad_(); c = w.clone().requires_grad_(); torch.autograd.grad((a @ c.T).sum(), [a, c])
a = x.clone().requires_grad_(); c = w.clone().requires_grad_(); torch.autograd.grad((a @ c.T).sum(), (c,))
a = x.clone().requires_grad_(); h = a * 2; torch.autograd.grad((h * h).sum(), h)
a = x.clone().requires_grad_(); h = a * 2; torch.autograd.grad((h * h + a).sum(), (a, h))
a = x.clone().requires_grad_(); (a * 3).backward(y); a.grad
x.requires_grad_(); h = x * x; g = torch.autograd.grad((h * h).sum(), h)[0]; torch.autograd.grad(h, x, g)
x.requires_grad_(); y.requires_grad_(); torch.autograd.grad(x.sum(), (x, y), allow_unused=True)[0]
a = x.clone().requires_grad_(); c = x.clone().requires_grad_(); torch.autograd.grad(a.sum(), c, allow_unused=True)
a = x.clone().requires_grad_(); a.grad is None
a = x.clone().requires_grad_(); a.requires_grad
a = x.clone().requires_grad_(); (a * 2).requires_grad
a = x.clone().requires_grad_(); a.detach().requires_grad
a = x.clone().requires_grad_(); (a > 0).requires_grad
a = x.clone().requires_grad_(); a.requires_grad_(False); (a * 2).requires_grad
x.requires_grad
a = x.clone().requires_grad_(); c = a.median() * 0; torch.autograd.grad(a.sum() * 2, a)[0]
x.requires_grad_(); r = F.cross_entropy(x[0], k[0]); g, = torch.autograd.grad(r, x); (x - 0.1 * g).detach()
w.requires_grad_(); b.requires_grad_(); F.mse_loss(F.linear(x, w, b).tanh(), y[:, :3]).backward(); w.grad, b.grad
s.requires_grad_(); (s ** 3).backward(); s.grad
'''.strip('\n').split('\n')

# Programs with gradients that PyTorch stops at.
UNDIFFERENTIATED = r'''
x.sum().backward()
x.backward()
torch.autograd.grad(x.sum(), x)
a = x.clone().requires_grad_(); a.backward()
a = x.clone().requires_grad_(); torch.autograd.grad(a * 2, a)
a = x.clone().requires_grad_(); s = (a * a).sum(); s.backward(); s.backward()
a = x.clone().requires_grad_(); c = a * a; s = (c * c).sum(); s.backward(); c.exp().sum().backward()
a = x.clone().requires_grad_(); torch.autograd.grad((a * 2).sum(), x)
a = x.clone().requires_grad_(); c = x.clone().requires_grad_(); torch.autograd.grad((a * 2).sum(), c)
a = x.clone().requires_grad_(); a.detach().sum().backward()
a = x.clone().requires_grad_(); (a > 0).sum().backward()
a = x.clone().requires_grad_(); a += 1
n.requires_grad_()
torch.tensor([1, 2], requires_grad=True)
torch.manual_seed(0); torch.randperm(3, requires_grad=True)
a = x.clone().requires_grad_(); (a * 2).requires_grad_(False)
a = x.clone().requires_grad_(); torch.autograd.grad(a * 2, a, y[0])
'''.strip('\n').split('\n')
