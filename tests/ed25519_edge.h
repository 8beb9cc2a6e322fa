/* Made by tests/edge/ed25519_edge.py; `make check-tables` makes it again and compares. */

static const struct {
    const char *name, *key, *message, *signature;
    int holds, key_good;
} edges[] = {
    { "honest",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "98a933c2d0f42e4859ce1716594a1cfa5f97b61015000bfcf71c3536fa935b0e", 1, 1 },
    { "S + 1 L",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "857d291feb5741a02f6b0fb93744fb0e6097b61015000bfcf71c3536fa935b1e", 0, 1 },
    { "S + 2 L",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "72511f7c05bb53f80508075c163eda236097b61015000bfcf71c3536fa935b2e", 0, 1 },
    { "S + 8 L",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "0049e2a9a30dc2080cb5d42d4e1914a16097b61015000bfcf71c3536fa935b8e", 0, 1 },
    { "S + 15 L",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "7b149b345cc34271e8fe99a264ee2c336197b61015000bfcf71c3536fa935bfe", 0, 1 },
    { "S with bit 253",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "98a933c2d0f42e4859ce1716594a1cfa5f97b61015000bfcf71c3536fa935b2e", 0, 1 },
    { "S with bit 254",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "98a933c2d0f42e4859ce1716594a1cfa5f97b61015000bfcf71c3536fa935b4e", 0, 1 },
    { "S with bit 255",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "98a933c2d0f42e4859ce1716594a1cfa5f97b61015000bfcf71c3536fa935b8e", 0, 1 },
    { "S = 0",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "0000000000000000000000000000000000000000000000000000000000000000", 0, 1 },
    { "S = L - 1",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "ecd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010", 0, 1 },
    { "S = L",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010", 0, 1 },
    { "S = 2^256 - 1",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", 0, 1 },
    { "R with the other sign",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c21942"
      "98a933c2d0f42e4859ce1716594a1cfa5f97b61015000bfcf71c3536fa935b0e", 0, 1 },
    { "negated key",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf0c1",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "98a933c2d0f42e4859ce1716594a1cfa5f97b61015000bfcf71c3536fa935b0e", 0, 1 },
    { "A = small order 0, [S]B = R + [k]A",
      "0100000000000000000000000000000000000000000000000000000000000000",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "A = small order 1, [S]B = R + [k]A",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
      "000f",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "A = small order 2, [S]B = R + [k]A",
      "0000000000000000000000000000000000000000000000000000000000000080",
      "0001",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "A = small order 3, [S]B = R + [k]A",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
      "0008",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "A = small order 4, [S]B = R + [k]A",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "0002",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "A = small order 5, [S]B = R + [k]A",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "A = small order 6, [S]B = R + [k]A",
      "0000000000000000000000000000000000000000000000000000000000000000",
      "0002",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "A = small order 7, [S]B = R + [k]A",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
      "0005",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "A: y = 0, sign 0",
      "0000000000000000000000000000000000000000000000000000000000000000",
      "0006",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = 0, sign 0, S = k a",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "0000000000000000000000000000000000000000000000000000000000000000"
      "564451dd59a224b0bce0665b225f413e76d15c1418409d6a71d45850d5aed307", 0, 1 },
    { "A: y = 0, sign 1",
      "0000000000000000000000000000000000000000000000000000000000000080",
      "0001",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = 0, sign 1, S = k a",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "0000000000000000000000000000000000000000000000000000000000000080"
      "f196d60af24125b4c53000588b7b72eaaec1df7c2a2f5b6c6bd0cd80384a1e03", 0, 1 },
    { "A: y = 1, sign 0",
      "0100000000000000000000000000000000000000000000000000000000000000",
      "0002",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = 1, sign 0, S = k a",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "0100000000000000000000000000000000000000000000000000000000000000"
      "2d47c9eec67c23b60ddcd58989b8160cff363a5ebd139350883e1f36c0cd6206", 0, 1 },
    { "A: y = 1, sign 1",
      "0100000000000000000000000000000000000000000000000000000000000080",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = 1, sign 1, S = k a",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "0100000000000000000000000000000000000000000000000000000000000080"
      "7f31c42a8f3a16f992b2fcd5832250df230f89304afb62948fe59cf4740ffe0b", 0, 1 },
    { "A: y = -1, sign 0",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "0017",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = -1, sign 0, S = k a",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      "3ac2594c284f9d29da8af71f89fe0ad59ef938bae7744956052604d3856b3005", 0, 1 },
    { "A: y = -1, sign 1",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      "0003",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = -1, sign 1, S = k a",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      "7fe8c22f735eb9562deadf04518e3492291127e38c66b79c94a1f2d0e4d6ea0a", 0, 1 },
    { "A: y = p, sign 0",
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p, sign 0, S = k a",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      "ae79f05097a5ff061635ecc39b96119e7d1cd049c9cf9b13723e3a6fc2906507", 0, 1 },
    { "A: y = p, sign 1",
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      "0007",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p, sign 1, S = k a",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      "b7350c4bb4b532a0338bf5a53c6f5e5bd73efd7a68d9ce19aee214e6952f4a09", 0, 1 },
    { "A: y = p + 1, sign 0",
      "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p + 1, sign 0, S = k a",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      "9aea1130e776434666d5d35d587d17b8fd8f8fff3cfa086de1387e9ba9a4f005", 0, 1 },
    { "A: y = p + 1, sign 1",
      "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      "000d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p + 1, sign 1, S = k a",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      "7fdf669f10c18e52ef863eff441ec5becae80db049e2e410f7e6dcecc68afa0d", 0, 1 },
    { "A: y = p + 3, sign 0",
      "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "6d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p + 3, sign 0",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "6d",
      "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 1 },
    { "A: y = p + 3, sign 1",
      "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      "6d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p + 3, sign 1",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "6d",
      "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 1 },
    { "A: y = p + 4, sign 0",
      "f1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "6d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p + 4, sign 0",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "6d",
      "f1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 1 },
    { "A: y = p + 4, sign 1",
      "f1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      "6d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p + 4, sign 1",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "6d",
      "f1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 1 },
    { "A: y = p + 5, sign 0",
      "f2ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "6d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p + 5, sign 0",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "6d",
      "f2ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 1 },
    { "A: y = p + 5, sign 1",
      "f2ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      "6d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p + 5, sign 1",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "6d",
      "f2ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 1 },
    { "A: y = p + 6, sign 0",
      "f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "6d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p + 6, sign 0",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "6d",
      "f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 1 },
    { "A: y = p + 6, sign 1",
      "f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      "6d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p + 6, sign 1",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "6d",
      "f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 1 },
    { "A: y = p + 9, sign 0",
      "f6ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "6d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p + 9, sign 0",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "6d",
      "f6ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 1 },
    { "A: y = p + 9, sign 1",
      "f6ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      "6d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p + 9, sign 1",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "6d",
      "f6ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 1 },
    { "A: y = p + 10, sign 0",
      "f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "6d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p + 10, sign 0",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "6d",
      "f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 1 },
    { "A: y = p + 10, sign 1",
      "f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      "6d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p + 10, sign 1",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "6d",
      "f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 1 },
    { "A: y = p + 14, sign 0",
      "fbffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "6d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p + 14, sign 0",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "6d",
      "fbffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 1 },
    { "A: y = p + 14, sign 1",
      "fbffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      "6d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p + 14, sign 1",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "6d",
      "fbffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 1 },
    { "A: y = p + 15, sign 0",
      "fcffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "6d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p + 15, sign 0",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "6d",
      "fcffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 1 },
    { "A: y = p + 15, sign 1",
      "fcffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      "6d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p + 15, sign 1",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "6d",
      "fcffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 1 },
    { "A: y = p + 16, sign 0",
      "fdffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "6d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p + 16, sign 0",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "6d",
      "fdffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 1 },
    { "A: y = p + 16, sign 1",
      "fdffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      "6d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p + 16, sign 1",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "6d",
      "fdffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 1 },
    { "A: y = p + 18, sign 0",
      "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "6d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p + 18, sign 0",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "6d",
      "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 1 },
    { "A: y = p + 18, sign 1",
      "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      "6d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: y = p + 18, sign 1",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "6d",
      "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 1 },
    { "A not on the curve",
      "0200000000000000000000000000000000000000000000000000000000000000",
      "6d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R not on the curve",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "6d",
      "0200000000000000000000000000000000000000000000000000000000000000"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 1 },
    { "A: all ones",
      "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      "6d",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 0 },
    { "R: all ones",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "6d",
      "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      "3ed8fd147eebc8d59212e3fafd15ccc52043658709badcfe2143658709badc0e", 0, 1 },
    { "A + T1, R + T0, holds",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "0003",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "8e3f4270709e21425483be1019e8d920e1d289d3ce86ad3a8405c037fbf3940c", 1, 0 },
    { "A + T1, R + T0, holds with a factor of 8",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "06702d1104e5bddb72bf7cfc88b7446d41c7405b79d422b879ac8a37fd217c07", 0, 0 },
    { "A + T1, R + T1, holds",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "0011",
      "276c15dce8e48d7042bc4332f0abdb213e034352a754d7fff3081cd5a0a81dfa"
      "1f8be42b2984031d789d54ff18dfe8b44ededa35a987c66da11c1c29b8344d01", 1, 0 },
    { "A + T1, R + T1, holds with a factor of 8",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "0000",
      "276c15dce8e48d7042bc4332f0abdb213e034352a754d7fff3081cd5a0a81dfa"
      "98c0bbb4c93ca92208a0ef17b1e79c5539ebd6c94a01805b712c604318ad3502", 0, 0 },
    { "A + T1, R + T2, holds",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "0001",
      "090620a922f9ab2ad02df661d498c7cc27461fcc0e9cc9a0165924091391ee2f"
      "a493d95a11825c796162b6f69ee6a1dfbac413293e2a3e1c317c75fa128cbf0d", 1, 0 },
    { "A + T1, R + T2, holds with a factor of 8",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "0000",
      "090620a922f9ab2ad02df661d498c7cc27461fcc0e9cc9a0165924091391ee2f"
      "45ae898dbc0021e0af0b85a5245e3de5e7fcca91903c8c13b1eeb7a6f1bf0a06", 0, 0 },
    { "A + T1, R + T3, holds",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "0000",
      "5be47f3430f28549a252ba56f3dbfde738e61c2bc9914ffa69755f25c9c0ab31"
      "4295633415612eeeeec5d941b27c4a2f3e7e29215e0c63b1053d8f27da61bb05", 1, 0 },
    { "A + T1, R + T3, holds with a factor of 8",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "0001",
      "5be47f3430f28549a252ba56f3dbfde738e61c2bc9914ffa69755f25c9c0ab31"
      "ad31d79b98e7286aced2d3bad28079385a5dcc4093ca4b448b8ce0a54860ce07", 0, 0 },
    { "A + T1, R + T4, holds",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "0002",
      "b3653b2cd0b9c41402ebed5616882c0795ef0ae9309c361b91540539c93de63d"
      "ac5278c3277e3a964271df320b8408356dd8911b232daef4418ba7f898c64d07", 1, 0 },
    { "A + T1, R + T4, holds with a factor of 8",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "0000",
      "b3653b2cd0b9c41402ebed5616882c0795ef0ae9309c361b91540539c93de63d"
      "025da9db185c2befa7f1052010ed2ec16cad5766f96cfccd0c4514d18ab39207", 0, 0 },
    { "A + T1, R + T5, holds",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "0008",
      "c693ea23171b728fbd43bccd0f5424dec1fcbcad58ab28000cf7e32a5f57e205"
      "c9c1abfee963859e8850799097de325180f9124fc3889d55c13eb7c49e226908", 1, 0 },
    { "A + T1, R + T5, holds with a factor of 8",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "0000",
      "c693ea23171b728fbd43bccd0f5424dec1fcbcad58ab28000cf7e32a5f57e205"
      "455a7ba4dd3830ec24f787265e3ff46952f45b8c17e221b48b301a63de736f09", 0, 0 },
    { "A + T1, R + T6, holds",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "0004",
      "e4f9df56dd0654d52fd2099e2b673833d8b9e033f163365fe9a6dbf6ec6e11d0"
      "c62178a90953f26cfb0494dd6b548131b90725b3622c452e74784714f6fab102", 1, 0 },
    { "A + T1, R + T6, holds with a factor of 8",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "0000",
      "e4f9df56dd0654d52fd2099e2b673833d8b9e033f163365fe9a6dbf6ec6e11d0"
      "24b2f39795f460e72e92fea09365fa81d85db090675bc0677cfe4c59d9aab604", 0, 0 },
    { "A + T1, R + T7, holds",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "0001",
      "921b80cbcf0d7ab65dad45a90c240218c719e3d4366eb005968aa0da363f54ce"
      "4813eecbb97962fda5de168b79d68bf9bcf343ebdb0c79b376317b6fbd8ddd0d", 1, 0 },
    { "A + T1, R + T7, holds with a factor of 8",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "0000",
      "921b80cbcf0d7ab65dad45a90c240218c719e3d4366eb005968aa0da363f54ce"
      "2086d4cc26130e44e4d6fbd48d810307d46bb1bd2e740d2f41aff96dd9a40806", 0, 0 },
    { "A + T2, R + T0, holds",
      "cbd711ccccc0b26d10a137f9f13b37a5f4cd0d14ec857af2fec21041f37d2b4c",
      "0001",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "d4a22f4a0ab560b6f025c2741aae17d5338fb8761db80db66e64bf00bd73f102", 1, 0 },
    { "A + T2, R + T0, holds with a factor of 8",
      "cbd711ccccc0b26d10a137f9f13b37a5f4cd0d14ec857af2fec21041f37d2b4c",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "083253b5de17f105e019be9bbc3e026cefe35ce4f7b74c529a8e23a50ec5610b", 0, 0 },
    { "A + T2, R + T1, holds with a factor of 8",
      "cbd711ccccc0b26d10a137f9f13b37a5f4cd0d14ec857af2fec21041f37d2b4c",
      "0000",
      "276c15dce8e48d7042bc4332f0abdb213e034352a754d7fff3081cd5a0a81dfa"
      "6161022e41d14f0381acf150771af93465eaec6cfa46836252a7f913e0f4ba03", 0, 0 },
    { "A + T2, R + T2, holds",
      "cbd711ccccc0b26d10a137f9f13b37a5f4cd0d14ec857af2fec21041f37d2b4c",
      "0000",
      "090620a922f9ab2ad02df661d498c7cc27461fcc0e9cc9a0165924091391ee2f"
      "c02a079cbabfb0dcc50c9af2547be79219df871fb99793232e6daca33bdbf80a", 1, 0 },
    { "A + T2, R + T2, holds with a factor of 8",
      "cbd711ccccc0b26d10a137f9f13b37a5f4cd0d14ec857af2fec21041f37d2b4c",
      "0002",
      "090620a922f9ab2ad02df661d498c7cc27461fcc0e9cc9a0165924091391ee2f"
      "242b3d85ac7c6ea37f6123f98243dd7dc71fdb203554f1c84d6813cf6999d101", 0, 0 },
    { "A + T2, R + T3, holds with a factor of 8",
      "cbd711ccccc0b26d10a137f9f13b37a5f4cd0d14ec857af2fec21041f37d2b4c",
      "0000",
      "5be47f3430f28549a252ba56f3dbfde738e61c2bc9914ffa69755f25c9c0ab31"
      "b205d5b6049662f142bb1e6bb4ae3fa1e713ae24f6372819cc08cb0d5429d203", 0, 0 },
    { "A + T2, R + T4, holds",
      "cbd711ccccc0b26d10a137f9f13b37a5f4cd0d14ec857af2fec21041f37d2b4c",
      "0000",
      "b3653b2cd0b9c41402ebed5616882c0795ef0ae9309c361b91540539c93de63d"
      "47b1e6d16a6d9011f11cf1f87364ae1eae073d6d1d08500543b0787db1c46302", 1, 0 },
    { "A + T2, R + T4, holds with a factor of 8",
      "cbd711ccccc0b26d10a137f9f13b37a5f4cd0d14ec857af2fec21041f37d2b4c",
      "0001",
      "b3653b2cd0b9c41402ebed5616882c0795ef0ae9309c361b91540539c93de63d"
      "9f38990a9ecf4aa6d79e379d7b61bba977e4c85c52322e595812dc554871e406", 0, 0 },
    { "A + T2, R + T5, holds with a factor of 8",
      "cbd711ccccc0b26d10a137f9f13b37a5f4cd0d14ec857af2fec21041f37d2b4c",
      "0000",
      "c693ea23171b728fbd43bccd0f5424dec1fcbcad58ab28000cf7e32a5f57e205"
      "9d960f7f6b93e72a69d9e61266f590df3b88d143e5ce3beec46c69e4bbbb2300", 0, 0 },
    { "A + T2, R + T6, holds",
      "cbd711ccccc0b26d10a137f9f13b37a5f4cd0d14ec857af2fec21041f37d2b4c",
      "0009",
      "e4f9df56dd0654d52fd2099e2b673833d8b9e033f163365fe9a6dbf6ec6e11d0"
      "284cbaccc1765758998d427c1490aa8ceeb5d3062bfaf1e11feffa11de76700c", 1, 0 },
    { "A + T2, R + T6, holds with a factor of 8",
      "cbd711ccccc0b26d10a137f9f13b37a5f4cd0d14ec857af2fec21041f37d2b4c",
      "0000",
      "e4f9df56dd0654d52fd2099e2b673833d8b9e033f163365fe9a6dbf6ec6e11d0"
      "2f4f64fa453c09443c70bd87fb2913a5b600130c2b6519db9938210488455204", 0, 0 },
    { "A + T2, R + T7, holds with a factor of 8",
      "cbd711ccccc0b26d10a137f9f13b37a5f4cd0d14ec857af2fec21041f37d2b4c",
      "0000",
      "921b80cbcf0d7ab65dad45a90c240218c719e3d4366eb005968aa0da363f54ce"
      "681aa6d0b8a92991cd4069ba2fc05b58d86a34d55b59138d1759bb409869730e", 0, 0 },
    { "A + T3, R + T0, holds",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "0011",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "a7494a8c2452eabe62a3b9a858db072840b2480037fcd16a0db6a87cdbce7f09", 1, 0 },
    { "A + T3, R + T0, holds with a factor of 8",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "2d24a985a3bc9cd79cf9dfe9d482fc89fe837d441fc139f30e0a288ca0e8780d", 0, 0 },
    { "A + T3, R + T1, holds",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "0007",
      "276c15dce8e48d7042bc4332f0abdb213e034352a754d7fff3081cd5a0a81dfa"
      "b34cfcb9f9ff30b3c011d99bf4b2060be32467195615ec4646e8a6af72269f00", 1, 0 },
    { "A + T3, R + T1, holds with a factor of 8",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "0000",
      "276c15dce8e48d7042bc4332f0abdb213e034352a754d7fff3081cd5a0a81dfa"
      "44c5a7d232c8051dda90c14aa38e204a6f1a5819aaa6897463a21062a6347901", 0, 0 },
    { "A + T3, R + T2, holds",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "0007",
      "090620a922f9ab2ad02df661d498c7cc27461fcc0e9cc9a0165924091391ee2f"
      "b381d9358669667e5ccaf69bf86200d155f2c2160398fc7b604b0f70e1372409", 1, 0 },
    { "A + T3, R + T2, holds with a factor of 8",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "0000",
      "090620a922f9ab2ad02df661d498c7cc27461fcc0e9cc9a0165924091391ee2f"
      "8ed853d57df7c099a1efa7204b3dc65ab5211dfca672f75e5eea75d7eb03090b", 0, 0 },
    { "A + T3, R + T3, holds",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "0003",
      "5be47f3430f28549a252ba56f3dbfde738e61c2bc9914ffa69755f25c9c0ab31"
      "c5d358b172941334b305aa37f6a8ed4beec481cc6d8666062b8910395d9c820b", 1, 0 },
    { "A + T3, R + T3, holds with a factor of 8",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "0000",
      "5be47f3430f28549a252ba56f3dbfde738e61c2bc9914ffa69755f25c9c0ab31"
      "fe6a5a6a3ddcedd38abc5ae4901b27a3c59d07e771e905ebfdcacf354d155201", 0, 0 },
    { "A + T3, R + T4, holds",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "0001",
      "b3653b2cd0b9c41402ebed5616882c0795ef0ae9309c361b91540539c93de63d"
      "ca4e13f4e1fad830d9514c2c8ead3226da841b2ec07db1e2126cdaa362416903", 1, 0 },
    { "A + T3, R + T4, holds with a factor of 8",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "0000",
      "b3653b2cd0b9c41402ebed5616882c0795ef0ae9309c361b91540539c93de63d"
      "290cf45e55f04ea73dd1be5ef4ae1430157f05a9f1090d649f60b5487ff3d100", 0, 0 },
    { "A + T3, R + T5, holds",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "000b",
      "c693ea23171b728fbd43bccd0f5424dec1fcbcad58ab28000cf7e32a5f57e205"
      "8efaee016a7b3714d3815e709322a88cc4be94841cb08c792918f9514950f806", 1, 0 },
    { "A + T3, R + T5, holds with a factor of 8",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "0000",
      "c693ea23171b728fbd43bccd0f5424dec1fcbcad58ab28000cf7e32a5f57e205"
      "9b00417125e65c75d15bc338e92ff97d60fbe183660593b9a2c4b188306bb005", 0, 0 },
    { "A + T3, R + T6, holds",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "0002",
      "e4f9df56dd0654d52fd2099e2b673833d8b9e033f163365fe9a6dbf6ec6e11d0"
      "d36f47e166e7bc0e6d5ee7c44a7b2638838834e0fe437ab2926c3413a37f890b", 1, 0 },
    { "A + T3, R + T6, holds with a factor of 8",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "0000",
      "e4f9df56dd0654d52fd2099e2b673833d8b9e033f163365fe9a6dbf6ec6e11d0"
      "9ecca56672ab98949ff188d0cd81cdbb5eaaea6a4968fc355f78f045508a9a06", 0, 0 },
    { "A + T3, R + T7, holds",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "0001",
      "921b80cbcf0d7ab65dad45a90c240218c719e3d4366eb005968aa0da363f54ce"
      "be875c05daa27a4d3e709937a8dd7b79e15f32a2b02246cc3e197d7b6e344d06", 1, 0 },
    { "A + T3, R + T7, holds with a factor of 8",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "0000",
      "921b80cbcf0d7ab65dad45a90c240218c719e3d4366eb005968aa0da363f54ce"
      "8dd3c01d3f260817505be0738de3436eb80e51c6bd72fbd82b5ef1437f691d0c", 0, 0 },
    { "A + T4, R + T0, holds",
      "395b3471319eb4f06a63c1b54ca1b19065c7847b970f4b4a4052bc6aa5c30fbe",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "d2cee0914524e5d42af9439aac466d63a7097b6e47ca2d18aff0db5721c61900", 1, 0 },
    { "A + T4, R + T0, holds with a factor of 8",
      "395b3471319eb4f06a63c1b54ca1b19065c7847b970f4b4a4052bc6aa5c30fbe",
      "0001",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "47599f5f02636c521c140b23c0f80c34ae48b86f199531cce59304878804ef05", 0, 0 },
    { "A + T4, R + T1, holds with a factor of 8",
      "395b3471319eb4f06a63c1b54ca1b19065c7847b970f4b4a4052bc6aa5c30fbe",
      "0000",
      "276c15dce8e48d7042bc4332f0abdb213e034352a754d7fff3081cd5a0a81dfa"
      "073ff6d97492cb135360db9847c3bcc82fb136054b88dc8844b15d2b93522c06", 0, 0 },
    { "A + T4, R + T2, holds with a factor of 8",
      "395b3471319eb4f06a63c1b54ca1b19065c7847b970f4b4a4052bc6aa5c30fbe",
      "0000",
      "090620a922f9ab2ad02df661d498c7cc27461fcc0e9cc9a0165924091391ee2f"
      "755bd7ba3f1740c4e7f4d45e236413655df101a9460a010ce324439459a2e201", 0, 0 },
    { "A + T4, R + T3, holds with a factor of 8",
      "395b3471319eb4f06a63c1b54ca1b19065c7847b970f4b4a4052bc6aa5c30fbe",
      "0000",
      "5be47f3430f28549a252ba56f3dbfde738e61c2bc9914ffa69755f25c9c0ab31"
      "9bf98ac80a5f57ddfe19c9803b91bcb41d9b399424bb9b8303b8ddd15725c70f", 0, 0 },
    { "A + T4, R + T4, holds",
      "395b3471319eb4f06a63c1b54ca1b19065c7847b970f4b4a4052bc6aa5c30fbe",
      "0000",
      "b3653b2cd0b9c41402ebed5616882c0795ef0ae9309c361b91540539c93de63d"
      "5474a94ff5b61ef8177da6a56d828d4ecee3fa144b02a3455b9539d6b0f20108", 1, 0 },
    { "A + T4, R + T4, holds with a factor of 8",
      "395b3471319eb4f06a63c1b54ca1b19065c7847b970f4b4a4052bc6aa5c30fbe",
      "0002",
      "b3653b2cd0b9c41402ebed5616882c0795ef0ae9309c361b91540539c93de63d"
      "8dc179a337a0ee858c3a59e0ab80b30fe9417df767b46eafd104206fd9bc7602", 0, 0 },
    { "A + T4, R + T5, holds with a factor of 8",
      "395b3471319eb4f06a63c1b54ca1b19065c7847b970f4b4a4052bc6aa5c30fbe",
      "0000",
      "c693ea23171b728fbd43bccd0f5424dec1fcbcad58ab28000cf7e32a5f57e205"
      "362ffb542f00d7087c3f034548cca427deaf34086377ccac3aff217fdacb6605", 0, 0 },
    { "A + T4, R + T6, holds with a factor of 8",
      "395b3471319eb4f06a63c1b54ca1b19065c7847b970f4b4a4052bc6aa5c30fbe",
      "0000",
      "e4f9df56dd0654d52fd2099e2b673833d8b9e033f163365fe9a6dbf6ec6e11d0"
      "55b67aaa22946a0881bd4f4b61f7aa73dc5e89ec7c7d0198a727a8deaa14a10f", 0, 0 },
    { "A + T4, R + T7, holds with a factor of 8",
      "395b3471319eb4f06a63c1b54ca1b19065c7847b970f4b4a4052bc6aa5c30fbe",
      "0000",
      "921b80cbcf0d7ab65dad45a90c240218c719e3d4366eb005968aa0da363f54ce"
      "d1e8df2f70a26cd3497d2c18f09ab26c2ebd2470a625e0af68eb807f77304e00", 0, 0 },
    { "A + T5, R + T0, holds",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0001",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "6fa77b271e65a43223fe273168cdea35fbfc9fa2e9c5aac402f09e37efa34504", 1, 0 },
    { "A + T5, R + T0, holds with a factor of 8",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "7a218fa1a6fe8ad9a3917550956b00eceb16e031eee1c76ace5016633f2c4407", 0, 0 },
    { "A + T5, R + T1, holds",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0000",
      "276c15dce8e48d7042bc4332f0abdb213e034352a754d7fff3081cd5a0a81dfa"
      "ac5ade8936e53d72603a751a3c1287c06c9df70643ee8b775fe6e10084664108", 1, 0 },
    { "A + T5, R + T1, holds with a factor of 8",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0001",
      "276c15dce8e48d7042bc4332f0abdb213e034352a754d7fff3081cd5a0a81dfa"
      "038305ffb11e809f6d1811841930731ec87f1e4ffcdf53fa3ac45fda00a59907", 0, 0 },
    { "A + T5, R + T2, holds",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0004",
      "090620a922f9ab2ad02df661d498c7cc27461fcc0e9cc9a0165924091391ee2f"
      "687c3215f25a6d250c7d424466cdfa313236690cc3d1c387c65da4e544dd2803", 1, 0 },
    { "A + T5, R + T2, holds with a factor of 8",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0000",
      "090620a922f9ab2ad02df661d498c7cc27461fcc0e9cc9a0165924091391ee2f"
      "4b6383f2229237ce6b3bff65fd67045a50cdc0d5b4ded80e6f78cf2b61271809", 0, 0 },
    { "A + T5, R + T3, holds",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0001",
      "5be47f3430f28549a252ba56f3dbfde738e61c2bc9914ffa69755f25c9c0ab31"
      "4ce27814dca2e2a89ed3dac383378e5c1becd4300c3c76f77ff253364ed65c02", 1, 0 },
    { "A + T5, R + T3, holds with a factor of 8",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0000",
      "5be47f3430f28549a252ba56f3dbfde738e61c2bc9914ffa69755f25c9c0ab31"
      "b6077c126dfb7ce0095c6a1336d4963f49ecb2a5ecfa91dc71ee8ddb1335db00", 0, 0 },
    { "A + T5, R + T4, holds",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0003",
      "b3653b2cd0b9c41402ebed5616882c0795ef0ae9309c361b91540539c93de63d"
      "f427c559e5249a5bf3bf4be9fb6ee9b258d2a497f281eedfc944c1bca4b00c0f", 1, 0 },
    { "A + T5, R + T4, holds with a factor of 8",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0000",
      "b3653b2cd0b9c41402ebed5616882c0795ef0ae9309c361b91540539c93de63d"
      "53ea854d41f89ca0f687fb39d486692d2555d2c0916d3e03b15ddf3bb079a009", 0, 0 },
    { "A + T5, R + T5, holds",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0003",
      "c693ea23171b728fbd43bccd0f5424dec1fcbcad58ab28000cf7e32a5f57e205"
      "43c8b3d2a05362653b8c016f0b9b5a3339e5b483659fec484ec46fd595026a00", 1, 0 },
    { "A + T5, R + T5, holds with a factor of 8",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0000",
      "c693ea23171b728fbd43bccd0f5424dec1fcbcad58ab28000cf7e32a5f57e205"
      "d9c55ddcc6a1ecfa3b3893e4c2813911abc823cacee14412b3ded8090e1e260d", 0, 0 },
    { "A + T5, R + T6, holds",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0010",
      "e4f9df56dd0654d52fd2099e2b673833d8b9e033f163365fe9a6dbf6ec6e11d0"
      "cb55482dcf9dc0ddaea98a20aeee006b9a97dbcdb74816242bc8ee48937a410d", 1, 0 },
    { "A + T5, R + T6, holds with a factor of 8",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0000",
      "e4f9df56dd0654d52fd2099e2b673833d8b9e033f163365fe9a6dbf6ec6e11d0"
      "6df352f93d7a766038225933bbc0824a0f26e917923e211b99ea0bc271f52f0d", 0, 0 },
    { "A + T5, R + T7, holds",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0001",
      "921b80cbcf0d7ab65dad45a90c240218c719e3d4366eb005968aa0da363f54ce"
      "1290bfe645c5ae54d8926af9584acac6c80e1d98d573ae3588d6273a7c91ce0d", 1, 0 },
    { "A + T5, R + T7, holds with a factor of 8",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0000",
      "921b80cbcf0d7ab65dad45a90c240218c719e3d4366eb005968aa0da363f54ce"
      "d8d41e49f56ae6ea310973fa7f4d6e4ebe69ef2ec262036e40bf4f6c68ca400d", 0, 0 },
    { "A + T6, R + T0, holds",
      "2228ee33333f4d92ef5ec8060ec4c85a0b32f2eb137a850d013defbe0c82d4b3",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "b7c964fbf340fce9d0bd38f664a5784d4e6edccc11afa826130612d379a4c70b", 1, 0 },
    { "A + T6, R + T0, holds with a factor of 8",
      "2228ee33333f4d92ef5ec8060ec4c85a0b32f2eb137a850d013defbe0c82d4b3",
      "0001",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "8dde43d3c228b6183806f77f309918920740b6cd7c624774629643d3da10ae06", 0, 0 },
    { "A + T6, R + T1, holds with a factor of 8",
      "2228ee33333f4d92ef5ec8060ec4c85a0b32f2eb137a850d013defbe0c82d4b3",
      "0000",
      "276c15dce8e48d7042bc4332f0abdb213e034352a754d7fff3081cd5a0a81dfa"
      "bcbde949170b3ae29345da1834affaf16e2288c5cfe1d4a8587569ccd60f7107", 0, 0 },
    { "A + T6, R + T2, holds",
      "2228ee33333f4d92ef5ec8060ec4c85a0b32f2eb137a850d013defbe0c82d4b3",
      "0001",
      "090620a922f9ab2ad02df661d498c7cc27461fcc0e9cc9a0165924091391ee2f"
      "e4b54c38a3c33a5e96f31645a728c29093573f486a05520d14f41113ddad9b09", 1, 0 },
    { "A + T6, R + T2, holds with a factor of 8",
      "2228ee33333f4d92ef5ec8060ec4c85a0b32f2eb137a850d013defbe0c82d4b3",
      "0000",
      "090620a922f9ab2ad02df661d498c7cc27461fcc0e9cc9a0165924091391ee2f"
      "20affd6b0b75782731f1f5bf7143e42d14b24bfe878fcf096bec0da60fdbaf0c", 0, 0 },
    { "A + T6, R + T3, holds with a factor of 8",
      "2228ee33333f4d92ef5ec8060ec4c85a0b32f2eb137a850d013defbe0c82d4b3",
      "0000",
      "5be47f3430f28549a252ba56f3dbfde738e61c2bc9914ffa69755f25c9c0ab31"
      "537d294b8d48d8f386d04d27406302ac088f0d28e382b0cf8cfc1786cb03e709", 0, 0 },
    { "A + T6, R + T4, holds",
      "2228ee33333f4d92ef5ec8060ec4c85a0b32f2eb137a850d013defbe0c82d4b3",
      "0004",
      "b3653b2cd0b9c41402ebed5616882c0795ef0ae9309c361b91540539c93de63d"
      "86f207c2e77b571ed61dda495acf6630386a3d42f3f7a1cc292d4fba6e11e102", 1, 0 },
    { "A + T6, R + T4, holds with a factor of 8",
      "2228ee33333f4d92ef5ec8060ec4c85a0b32f2eb137a850d013defbe0c82d4b3",
      "0000",
      "b3653b2cd0b9c41402ebed5616882c0795ef0ae9309c361b91540539c93de63d"
      "4e488fa53bd9fd64d07b788b1352ad19c1f6f2b3ff026b3ab17b509264b70b0c", 0, 0 },
    { "A + T6, R + T5, holds with a factor of 8",
      "2228ee33333f4d92ef5ec8060ec4c85a0b32f2eb137a850d013defbe0c82d4b3",
      "0000",
      "c693ea23171b728fbd43bccd0f5424dec1fcbcad58ab28000cf7e32a5f57e205"
      "746bb253f5345ecb1159548e4a0b2649eef2a4c5d284e5e24c37d3f414d04308", 0, 0 },
    { "A + T6, R + T6, holds",
      "2228ee33333f4d92ef5ec8060ec4c85a0b32f2eb137a850d013defbe0c82d4b3",
      "0002",
      "e4f9df56dd0654d52fd2099e2b673833d8b9e033f163365fe9a6dbf6ec6e11d0"
      "48307f214538f44849e32c68de22026bf5009cb27faeedf4a6ea396b067e8e03", 1, 0 },
    { "A + T6, R + T6, holds with a factor of 8",
      "2228ee33333f4d92ef5ec8060ec4c85a0b32f2eb137a850d013defbe0c82d4b3",
      "0000",
      "e4f9df56dd0654d52fd2099e2b673833d8b9e033f163365fe9a6dbf6ec6e11d0"
      "88883ae9e6703d546a1e1e6c9d91ce1521c7f42f7becbdaed80bc7341a324a0c", 0, 0 },
    { "A + T6, R + T7, holds with a factor of 8",
      "2228ee33333f4d92ef5ec8060ec4c85a0b32f2eb137a850d013defbe0c82d4b3",
      "0000",
      "921b80cbcf0d7ab65dad45a90c240218c719e3d4366eb005968aa0da363f54ce"
      "294079036d3bbba7153555f53c10f06da3417925086c2b3e70296aeed6ba9a0d", 0, 0 },
    { "A + T7, R + T0, holds",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "0004",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "848e97715036e94092562ab825c4b6a93c1eb6ed9ebc5d47e0787f204699ca0c", 1, 0 },
    { "A + T7, R + T0, holds with a factor of 8",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "0000",
      "3a9ac4d32f463bebfd1412a9e977d3f86a10f516cf63c9e46eabfac636c219c2"
      "5a2b2c6ffa5b29609ba794459866b2cdf3f8f955818706dbc73f229100673409", 0, 0 },
    { "A + T7, R + T1, holds",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "0003",
      "276c15dce8e48d7042bc4332f0abdb213e034352a754d7fff3081cd5a0a81dfa"
      "a4cb39fc69892ee33a952888c45baa12846ed10baa14b4fc183cecfdb7813f0f", 1, 0 },
    { "A + T7, R + T1, holds with a factor of 8",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "0000",
      "276c15dce8e48d7042bc4332f0abdb213e034352a754d7fff3081cd5a0a81dfa"
      "87fb0c63b16bd37f2ecae827628fcbbf0774b0c127bb0ecd1abbdca18acfaa0b", 0, 0 },
    { "A + T7, R + T2, holds",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "000c",
      "090620a922f9ab2ad02df661d498c7cc27461fcc0e9cc9a0165924091391ee2f"
      "8578b2ac9cbc63c772cc62e47372c72ea2905e908c5b67dff1d0bb1c95901a0d", 1, 0 },
    { "A + T7, R + T2, holds with a factor of 8",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "0000",
      "090620a922f9ab2ad02df661d498c7cc27461fcc0e9cc9a0165924091391ee2f"
      "0b98cc8a88f77f40dcdc9a9b1b4436a4f3474f6e478a3407106ff9abb7bbf505", 0, 0 },
    { "A + T7, R + T3, holds",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "0005",
      "5be47f3430f28549a252ba56f3dbfde738e61c2bc9914ffa69755f25c9c0ab31"
      "f9741bd84d43f32e580573b453ee16e09762c857ef64b0b065246bff301d8c08", 1, 0 },
    { "A + T7, R + T3, holds with a factor of 8",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "0000",
      "5be47f3430f28549a252ba56f3dbfde738e61c2bc9914ffa69755f25c9c0ab31"
      "b45f2726085141cd1ba1cc2b9ef3e93eb5de4dde7d34aae64ffb94d2f04f7e0b", 0, 0 },
    { "A + T7, R + T4, holds",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "0007",
      "b3653b2cd0b9c41402ebed5616882c0795ef0ae9309c361b91540539c93de63d"
      "dfd626de78631b54b6f045783dc0a6721d3674e91a48d263a6089eb6ff88b508", 1, 0 },
    { "A + T7, R + T4, holds with a factor of 8",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "0000",
      "b3653b2cd0b9c41402ebed5616882c0795ef0ae9309c361b91540539c93de63d"
      "670d26aba3c6f88763d622d26f7d94e16dcae7bb990aee26cc506ea659436b0b", 0, 0 },
    { "A + T7, R + T5, holds",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "0003",
      "c693ea23171b728fbd43bccd0f5424dec1fcbcad58ab28000cf7e32a5f57e205"
      "a6c602299069445a99525d7a46a0ba785bd5a180b887cc05a172e7ad40c8320a", 1, 0 },
    { "A + T7, R + T5, holds with a factor of 8",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "0000",
      "c693ea23171b728fbd43bccd0f5424dec1fcbcad58ab28000cf7e32a5f57e205"
      "d0d16f13e2c7c0e201e7883c2532aeae0049b43bb9bf6e971d85643b3faa2c0a", 0, 0 },
    { "A + T7, R + T6, holds",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "0000",
      "e4f9df56dd0654d52fd2099e2b673833d8b9e033f163365fe9a6dbf6ec6e11d0"
      "971a07cf73599de4523e3eb8a630afbefcd604569cda9a455c8d21a7f391450a", 1, 0 },
    { "A + T7, R + T6, holds with a factor of 8",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "0001",
      "e4f9df56dd0654d52fd2099e2b673833d8b9e033f163365fe9a6dbf6ec6e11d0"
      "26b84d1f6235ce0ef086e561f573126ab15cc6987b13e4d4c0a4e5dc36941b07", 0, 0 },
    { "A + T7, R + T7, holds",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "0002",
      "921b80cbcf0d7ab65dad45a90c240218c719e3d4366eb005968aa0da363f54ce"
      "a6b6d3cee508e41ddd5930dc9b06c15b063f45fa0fcd19161236db4d993e5a0f", 1, 0 },
    { "A + T7, R + T7, holds with a factor of 8",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "0000",
      "921b80cbcf0d7ab65dad45a90c240218c719e3d4366eb005968aa0da363f54ce"
      "f13fdcc6a90eb573319e0aebc0ebae7951e23ff3d992461bac424ce168adb00e", 0, 0 },
    { "A, R + T1",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "276c15dce8e48d7042bc4332f0abdb213e034352a754d7fff3081cd5a0a81dfa"
      "8421da7b8d76cf29ccce6ce1b7b16165af0c1201e015083b55c371d0bb4c0806", 0, 1 },
    { "A, R + T2",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "090620a922f9ab2ad02df661d498c7cc27461fcc0e9cc9a0165924091391ee2f"
      "e814f8062b5df3e765ed39a5023cdc7abddc60a294cc1a338051d17370e4f507", 0, 1 },
    { "A, R + T3",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "5be47f3430f28549a252ba56f3dbfde738e61c2bc9914ffa69755f25c9c0ab31"
      "4043f030912e114ac4357e53070e719824bd5ec281883c520757cb72372c1c07", 0, 1 },
    { "A, R + T4",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "b3653b2cd0b9c41402ebed5616882c0795ef0ae9309c361b91540539c93de63d"
      "55aec055471138df7fef1005b9f528fa19d39673687f8525aa2c57f70b2f2804", 0, 1 },
    { "A, R + T5",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "c693ea23171b728fbd43bccd0f5424dec1fcbcad58ab28000cf7e32a5f57e205"
      "6c053a2b57c8c827d257a1855631e0268779ad23ef0c0d37700a514669440306", 0, 1 },
    { "A, R + T6",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "e4f9df56dd0654d52fd2099e2b673833d8b9e033f163365fe9a6dbf6ec6e11d0"
      "191cf07b53f4deeae0306ebfa9a27af6717aff2490caef0a5561aa44f740b401", 0, 1 },
    { "A, R + T7",
      "b4a4cb8ece614b0f959c3e4ab35e4e6f9a387b8468f0b4b5bfad43955a3cf041",
      "0000",
      "921b80cbcf0d7ab65dad45a90c240218c719e3d4366eb005968aa0da363f54ce"
      "9aeef606122f8c58fe6f8bcb156a4e6f6ac31ac3b1a52c7b6ca0391b92a10100", 0, 1 },
    { "A + T1, R = T0, holds",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "0005",
      "0100000000000000000000000000000000000000000000000000000000000000"
      "adaa1a970bec8a8821715618b487e6d488e40c8288e509e15fcee3841f4fdc0c", 0, 0 },
    { "A + T1, R = T1, holds",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "0003",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
      "fe72bd6854612243c2cea9140127ef1a7feb1b4086946b1d50444f67dd22760e", 0, 0 },
    { "A + T1, R = T2, holds",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "0002",
      "0000000000000000000000000000000000000000000000000000000000000080"
      "14017c5478725f162afe8f2dca440d90253fcc0f26e6cdb5cf652f0e77b78407", 0, 0 },
    { "A + T1, R = T3, holds",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "0011",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"
      "e4fe9120d09cc6ca91e54391ee5dca47ceb47b63ee04ed19f395c29896df9307", 0, 0 },
    { "A + T1, R = T4, holds",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "000e",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      "2d116d838dc6b79c90d7b8c709ebe4e29d82071e42b6cd5cbba797232bd36a01", 0, 0 },
    { "A + T1, R = T5, holds",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "0017",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"
      "b0ea144162e011f413ca9483af56df91625888adc75a239dd2bedaf6a3def708", 0, 0 },
    { "A + T1, R = T6, holds",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "000e",
      "0000000000000000000000000000000000000000000000000000000000000000"
      "a329fb4ebb8409d5a460dba7e5b16e653e932d0e6a5442cdaf481923d3bf580f", 0, 0 },
    { "A + T1, R = T7, holds",
      "d1ef4eaf021227285ab50c6166d8f7883300f148facede023dd67246f1227944",
      "0001",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"
      "d6e92d30cce6b40427d0dae030b20fa8446d33548857514c44b54c50ab0da806", 0, 0 },
    { "A + T2, R = T0, holds",
      "cbd711ccccc0b26d10a137f9f13b37a5f4cd0d14ec857af2fec21041f37d2b4c",
      "0007",
      "0100000000000000000000000000000000000000000000000000000000000000"
      "efb416bde083de77d6209d3143c285dd127ba4fe7c97a586bf9c812b323c090b", 0, 0 },
    { "A + T2, R = T2, holds",
      "cbd711ccccc0b26d10a137f9f13b37a5f4cd0d14ec857af2fec21041f37d2b4c",
      "0003",
      "0000000000000000000000000000000000000000000000000000000000000080"
      "44ad666c8adad25ba3557c4bb0b7246276285cf49b53462ba57e0735a88a3b0f", 0, 0 },
    { "A + T2, R = T4, holds",
      "cbd711ccccc0b26d10a137f9f13b37a5f4cd0d14ec857af2fec21041f37d2b4c",
      "0005",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      "354839ce7fcd42cfa98f4f2c625153d2a412441ea5e1b284c577f2ca851eb60b", 0, 0 },
    { "A + T2, R = T6, holds",
      "cbd711ccccc0b26d10a137f9f13b37a5f4cd0d14ec857af2fec21041f37d2b4c",
      "0009",
      "0000000000000000000000000000000000000000000000000000000000000000"
      "6c7e070eafaeaf69836ae1d1969c2cd5cd754b90af69fbd8e839d5f8f993760c", 0, 0 },
    { "A + T3, R = T0, holds",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "000e",
      "0100000000000000000000000000000000000000000000000000000000000000"
      "996b79faa01e3d7193158f0150da47a6c6e64f2bf1f7571ba5b2090702d52300", 0, 0 },
    { "A + T3, R = T1, holds",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "0002",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
      "54197cf5ce16a9a046a6e5670b114404855cf57caf02d50dd20efc8c7955100e", 0, 0 },
    { "A + T3, R = T2, holds",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "0018",
      "0000000000000000000000000000000000000000000000000000000000000080"
      "b397f4632c252c9b699392d838add43e053c5e453014e624e032ad7404cac60c", 0, 0 },
    { "A + T3, R = T3, holds",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "0009",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"
      "a2580320e91e6981fd74827f74795ddcd6572b81bc9a66c3e935c8cc74ad7f0b", 0, 0 },
    { "A + T3, R = T4, holds",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "001c",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      "adb19500e4b00b2651078b4f522618e044524a931853fade8206cd4635352403", 0, 0 },
    { "A + T3, R = T5, holds",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "0003",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"
      "a0a2c4d54bc52109bac2be40fe414619c5c1b87a378e621c38b1e09f0b829205", 0, 0 },
    { "A + T3, R = T6, holds",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "000a",
      "0000000000000000000000000000000000000000000000000000000000000000"
      "b94b64c5478ec74914b1bb26d2ed18fa86f0721ec56e0084da9b24a65f250404", 0, 0 },
    { "A + T3, R = T7, holds",
      "4b9ebf7b8670a5ade023c24054a8ea0c64a0b697b67f5cbdedaa912873e7579b",
      "0000",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"
      "abec198bcf5dfa3e3414f015bbc7c37b49d7e7d8c654044c2450d75fde98570f", 0, 0 },
    { "A + T4, R = T0, holds",
      "395b3471319eb4f06a63c1b54ca1b19065c7847b970f4b4a4052bc6aa5c30fbe",
      "0000",
      "0100000000000000000000000000000000000000000000000000000000000000"
      "0ca7b232ac6177e4112ef495fc49b04d66d19ce9c46f7872c18e1963cc1c7006", 0, 0 },
    { "A + T4, R = T4, holds",
      "395b3471319eb4f06a63c1b54ca1b19065c7847b970f4b4a4052bc6aa5c30fbe",
      "0003",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      "fa96ea894b60d5199e366b7d651870d10886dc5970e3124806a66233bec05504", 0, 0 },
    { "A + T5, R = T0, holds",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0004",
      "0100000000000000000000000000000000000000000000000000000000000000"
      "5c31ea46d5dc9cd4bb2fd4e4f6b330a8b7d56cbcc3cf7821946ee9a3a90d2602", 0, 0 },
    { "A + T5, R = T1, holds",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0009",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
      "ae3116064cca0e2d9c7e17d2523a42f6c9a660e7bd735001150990ce2ad9ae01", 0, 0 },
    { "A + T5, R = T2, holds",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0001",
      "0000000000000000000000000000000000000000000000000000000000000080"
      "8cefd44f12da309f8fae4d8e8e7e5abe507fb038171f1acb98f9d34e1d2d0304", 0, 0 },
    { "A + T5, R = T3, holds",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0002",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"
      "03c702a54cdfa201264f8bbdea4a2aa2774e3b04816a0d44058c76ed7642e507", 0, 0 },
    { "A + T5, R = T4, holds",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0002",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      "3f8bbd0ba19a4b29a2de9cd971f3fc9a2e89cf730e88250b2541b2f09c9f8d07", 0, 0 },
    { "A + T5, R = T5, holds",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "000b",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"
      "dee703e4a46bcdbc98c203e9cfadf2f67c7b88a90a2a1f881ebf2929bc436e0c", 0, 0 },
    { "A + T5, R = T6, holds",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0000",
      "0000000000000000000000000000000000000000000000000000000000000000"
      "1de83a93ee98d00513ec733b5bfb09b8c02e2ae70f5fb5a393a21d4176f6b80a", 0, 0 },
    { "A + T5, R = T7, holds",
      "1c10b150fdedd8d7a54af39e99270877ccff0eb7053121fdc2298db90edd86bb",
      "0001",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"
      "ff2f0a6022d9a00042dd4055f0bc70822f507d7fe351daf89c6601d07b743a0f", 0, 0 },
    { "A + T6, R = T0, holds",
      "2228ee33333f4d92ef5ec8060ec4c85a0b32f2eb137a850d013defbe0c82d4b3",
      "0000",
      "0100000000000000000000000000000000000000000000000000000000000000"
      "45d79ae152bc6627232b64f1b0de1fcf65ed83ec9f3e563ed81700ceed5bcf04", 0, 0 },
    { "A + T6, R = T2, holds",
      "2228ee33333f4d92ef5ec8060ec4c85a0b32f2eb137a850d013defbe0c82d4b3",
      "0003",
      "0000000000000000000000000000000000000000000000000000000000000080"
      "0b80baa2818ab6b6b552797be0b2f9e06a33ebaa4683948b54e20577e863920c", 0, 0 },
    { "A + T6, R = T4, holds",
      "2228ee33333f4d92ef5ec8060ec4c85a0b32f2eb137a850d013defbe0c82d4b3",
      "0001",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      "266625fdd458899705bbff2c314076816031787ef2c7e71641c2b113f4f99e07", 0, 0 },
    { "A + T6, R = T6, holds",
      "2228ee33333f4d92ef5ec8060ec4c85a0b32f2eb137a850d013defbe0c82d4b3",
      "0004",
      "0000000000000000000000000000000000000000000000000000000000000000"
      "72fe22a9109dd7a57b31d7579207e203d286fcd5b43eecf9994c088bc5ec680e", 0, 0 },
    { "A + T7, R = T0, holds",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "000d",
      "0100000000000000000000000000000000000000000000000000000000000000"
      "594c8d54909d1f4fdfb9da452fb3fe1b4329f1f13dd14282261c30cdbb29fb0b", 0, 0 },
    { "A + T7, R = T1, holds",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "0011",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
      "3894b7e54d7e57958fe2403fa1805e1b4ffe7150977e2795c385633906be7502", 0, 0 },
    { "A + T7, R = T2, holds",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "0002",
      "0000000000000000000000000000000000000000000000000000000000000080"
      "fc169fa7f3ab59468a5f344318cfca598fb961a25c2dac485b9d998535d41503", 0, 0 },
    { "A + T7, R = T3, holds",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "0001",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"
      "909d488220b6405570c847f7265731eae2e8039db03d190fa06d7053fb9c4105", 0, 0 },
    { "A + T7, R = T4, holds",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "0008",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      "308c5a6d0d7177dc65e5e5fb7def36b03cf81bce17f581e076a77cdb0bcffe06", 0, 0 },
    { "A + T7, R = T5, holds",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "0010",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"
      "f854154c65d081cbb982b6d7bbca19a89dc5daf20dc409e2c95aac44f6dada04", 0, 0 },
    { "A + T7, R = T6, holds",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "0003",
      "0000000000000000000000000000000000000000000000000000000000000000"
      "7b1b1a3b8c228b2498a561af22c820623a3bb37a441238abed51cfeb7f569908", 0, 0 },
    { "A + T7, R = T7, holds",
      "a2614084798f5a521fdc3dbfab5715f39b5f49684980a34212556ed78c18a864",
      "0014",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"
      "1343f95fe6e32bae4abca1014e99da1ecc1f06d37d1ba1bd690121faef09ee04", 0, 0 },
};
