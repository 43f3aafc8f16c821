package holdings

import (
	"testing"

	"countyledger/app/screen/screentest"
)

func TestMain(m *testing.M) { screentest.Main(m) }
