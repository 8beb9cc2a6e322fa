/**
 * @file hcode.h
 * @brief Everything: includes all other headers.
 */
#ifndef HCODE_HCODE_H
#define HCODE_HCODE_H

#include "base.h"
#include "base45.h"
#include "cbor.h"
#include "crypto.h"
#include "engine.h"
#include "event.h"
#include "gate.h"
#include "identity.h"
#include "policy.h"
#include "record.h"
#include "store.h"
#include "token.h"
#include "verdict.h"

#endif
