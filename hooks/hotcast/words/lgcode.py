"""The six-digit codes of prefectures and municipalities."""


def check_digit(first_five: str) -> str:
    """Give the sixth digit of a municipality code.

    Weights 6, 5, 4, 3, 2 on the first five digits, sum s: the last digit of 11 − s mod 11, and of
    11 − s when s is below 11.
    Raises ValueError unless five ASCII digits come in.
    Source: 総務省「全国地方公共団体コード」検査数字の算出方法.
    """
    if len(first_five) != 5 or not (first_five.isascii() and first_five.isdigit()):
        raise ValueError(first_five)
    total = sum(
        weight * int(digit) for weight, digit in zip((6, 5, 4, 3, 2), first_five, strict=True)
    )
    return str((11 - total % 11) % 10 if total >= 11 else (11 - total) % 10)


def is_code(text: str) -> bool:
    """Say whether six digits end in their check digit."""
    return len(text) == 6 and text.isascii() and text.isdigit() and check_digit(text[:5]) == text[5]
